import { sql, type RawBuilder } from "kysely";
import type { TableSpec } from "./tables.js";
import type { World } from "./world.js";

type Values = Readonly<Record<string, unknown>>;

/**
 * Adds a sample row by plain SQL, past everything but the database's own rules. `values` are columns by their names
 * in SQL that are to differ from the sample. Gives the id of the row.
 */
export function insertRaw(world: World, table: TableSpec, values: Values): Promise<string> {
  return insertWith(world, table, sql`${JSON.stringify(values)}::jsonb`);
}

/** Adds a sample row that has the same values as another one in some columns, by their names in SQL. */
export function insertCopy(
  world: World,
  table: TableSpec,
  copy: { of: string; columns: readonly string[] },
): Promise<string> {
  const { of, columns } = copy;
  return insertWith(
    world,
    table,
    sql`(select jsonb_object_agg(cell.key, cell.value)
      from ${sql.table(table.name)} "$row", jsonb_each(to_jsonb("$row")) cell
      where "$row".id = ${of} and cell.key in (${sql.join(columns)}))`,
  );
}

/** A valid row is made and taken away again: what is put in its place differs only in `values`. */
async function insertWith(
  world: World,
  table: TableSpec,
  values: RawBuilder<unknown>,
): Promise<string> {
  const { id } = await world.row();
  const name = sql.table(table.name);
  const columns = sql.join(
    Object.entries(table.columns)
      .filter(([, type]) => !type.includes("generated"))
      .map(([column]) => sql.raw(`"${column}"`)),
  );
  const { rows } = await sql<{ row: string }>`
    delete from ${name} "$row" where id = ${id} returning to_jsonb("$row")::text as row`.execute(
    world.db,
  );
  const sample = sql`${rows[0]?.row ?? "{}"}::jsonb`;
  const inserted = await sql<{ id: string }>`
    insert into ${name} (${columns})
    select ${columns} from jsonb_populate_record(null::${name}, ${sample} || ${values})
    returning id::text as id`.execute(world.db);
  return inserted.rows[0]?.id ?? "";
}
