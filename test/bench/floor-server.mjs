// The floor of `lists.ts`: Fastify and pg with nothing else, answering with a page of rows and a capped count as JSON.
import { fastify } from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const rows = `select i.id, i.number, i.status, i.total, i.due_on, i.owner_id, c.name
  from invoices i join customers c on c.id = i.customer_id
  order by coalesce(i.due_on, '-infinity'::date) desc, i.id desc limit 51`;
const count = "select count(*) from (select 1 from invoices limit 1001) capped";
const app = fastify();
app.get("/", async () => {
  const [page, counted] = await Promise.all([pool.query(rows), pool.query(count)]);
  return { rows: page.rows, count: counted.rows[0].count };
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
