import { sql } from "kysely";
import { resources } from "../../resources/index.js";
import { dynamic, type Row } from "../db/dynamic.js";
import type { Resource } from "../resource.js";
import { startTestApp, type Answer, type TestApp } from "./index.js";
import { books, createLibrary, loans } from "./library.js";

/** An app with nothing but books, loans and people, with ways to fill it and to look into its tables. */
export type Library = TestApp & {
  addBook(values?: Record<string, unknown>): Promise<string>;
  addLoan(ownerId: string, bookId: string, values?: Record<string, unknown>): Promise<string>;
  /** All rows of a table, in the order of its first column. */
  rows(table: string): Promise<Row[]>;
  /** The one row of loans that is found by these values. */
  loan(values: Record<string, unknown>): Promise<Row & { readonly id: string }>;
  /** What the audit table has about a loan, the latest first. */
  eventsOf(loanId: string): Promise<Row[]>;
  /** The names of the tasks that have a receipt about a loan. */
  receiptsOf(loanId: string): Promise<string[]>;
};

/** Starts the library, if need be with loans that differ in something. Close it after the tests of a file. */
export async function startLibrary(lent: Resource = loans): Promise<Library> {
  const users = resources.filter(({ name }) => name === "user");
  const app = await startTestApp({ resources: [books, lent, ...users] });
  await createLibrary(app.db);
  return { ...app, ...fill(app), ...look(app) };
}

/** The value of a hidden field of the page. */
export function hiddenValue(page: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "";
}

function fill(app: TestApp): Pick<Library, "addBook" | "addLoan"> {
  let count = 0;
  const insert = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const query = dynamic(app.db).insertInto(table).values(values).returning("id");
    return String((await query.executeTakeFirstOrThrow())["id"]);
  };
  return {
    addBook: (values = {}) => insert("books", { title: `Book ${(count += 1)}`, ...values }),
    addLoan: (ownerId, bookId, values = {}) =>
      insert("loans", { ownerId, bookId, code: `L-${(count += 1)}`, fee: "5.00", ...values }),
  };
}

function look(app: TestApp): Pick<Library, "rows" | "loan" | "eventsOf" | "receiptsOf"> {
  const db = dynamic(app.db);
  const rows = (table: string) =>
    db
      .selectFrom(table)
      .selectAll()
      .orderBy(sql`1`)
      .execute();
  return {
    rows,
    async loan(values) {
      let query = db.selectFrom("loans").selectAll();
      for (const [name, value] of Object.entries(values)) query = query.where(name, "=", value);
      const found = await query.executeTakeFirstOrThrow();
      return { ...found, id: String(found["id"]) };
    },
    eventsOf: (loanId) =>
      db
        .selectFrom("auditEvents")
        .selectAll()
        .where("resource", "=", "loan")
        .where("rowId", "=", loanId)
        .orderBy("id", "desc")
        .execute(),
    async receiptsOf(loanId) {
      const found = await db
        .selectFrom("loanReceipts")
        .innerJoin("taskReceipts", "taskReceipts.id", "loanReceipts.receiptId")
        .select("taskReceipts.task")
        .where("loanId", "=", loanId)
        .execute();
      return found.map(({ task }) => String(task));
    },
  };
}
