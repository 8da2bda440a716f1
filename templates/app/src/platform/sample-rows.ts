import { randomUUID } from "node:crypto";
import { dynamic, type Row } from "./db/dynamic.js";
import type { Db } from "./db/index.js";
import type { Resource } from "./resource.js";
import type { Resources } from "./resources.js";
import { isParent, type Parent, type SampleRow } from "./sample.js";

/** A row as the database has it. */
export type StoredRow = Row & { readonly id: string; readonly version: number };

export type SampleOptions = {
  /** Whose row it is; somebody of our own if left out. Means nothing for rows that belong to nobody. */
  readonly ownerId?: string | undefined;
  /** Columns that are to differ from the sample; for several rows by their place, from 0. */
  readonly values?: SampleRow | ((index: number) => SampleRow);
};

/** Fills tables with the samples of their resources. No two rows that it makes share what must be unique. */
export type SampleRows = {
  /** Adds one row. */
  one(resource: Resource, options?: SampleOptions): Promise<StoredRow>;
  /** Adds `count` rows, in one statement for every few hundred. */
  many(resource: Resource, count: number, options?: SampleOptions): Promise<readonly StoredRow[]>;
  /** The columns of the next sample, with real rows for its references, without adding it. */
  next(resource: Resource, options?: SampleOptions): Promise<SampleRow>;
};

const rowsPerStatement = 400;

/** Rows of one database, made from samples. Throws, naming the file to change, if a sample is no valid row. */
export function sampleRows(db: Db, resources: Resources): SampleRows {
  const counters = new Map<string, number>();
  const made = new Map<string, Promise<string>>();

  /** The id of a row that is made the first time that it is asked for. */
  const shared = (key: string, make: () => Promise<{ id: string }>): Promise<string> => {
    const id = made.get(key) ?? make().then((row) => row.id);
    made.set(key, id);
    return id;
  };
  const someOwner = () => shared("owner", () => addOwner(db));
  const parentId = ({ table, n }: Parent, ownerId: string | undefined) =>
    shared(`${table}:${ownerId ?? ""}:${n ?? ""}`, () =>
      one(resources.byTable(table), { ownerId }),
    );

  async function next(resource: Resource, options: SampleOptions = {}, index = 0) {
    const { table, owner } = resource.model;
    const n = (counters.get(table) ?? 0) + 1;
    counters.set(table, n);
    const ownerId = options.ownerId ?? (owner ? await someOwner() : undefined);
    const row: Record<string, unknown> = owner ? { [owner]: ownerId } : {};
    const given = typeof options.values === "function" ? options.values(index) : options.values;
    for (const [name, value] of Object.entries({ ...sampleOf(resource)(n), ...given })) {
      row[name] = isParent(value) ? await parentId(value, ownerId) : value;
    }
    return row;
  }

  async function many(resource: Resource, count: number, options: SampleOptions = {}) {
    const rows: StoredRow[] = [];
    while (rows.length < count) {
      const batch: SampleRow[] = [];
      while (batch.length < Math.min(rowsPerStatement, count - rows.length)) {
        batch.push(await next(resource, options, rows.length + batch.length));
      }
      rows.push(...(await insert(db, resource, batch)));
    }
    return rows;
  }

  async function one(resource: Resource, options: SampleOptions = {}): Promise<StoredRow> {
    const [row] = await many(resource, 1, options);
    if (!row) throw new Error(`No row of ${resource.name} was made.`);
    return row;
  }

  return { one, many, next };
}

/** Somebody to own the rows for which it does not matter whose they are. */
function addOwner(db: Db): Promise<{ id: string }> {
  return db
    .insertInto("users")
    .values({ email: `${randomUUID()}@example.com`, name: "Somebody", passwordHash: null })
    .returning("id")
    .executeTakeFirstOrThrow();
}

function sampleOf(resource: Resource) {
  if (resource.sample) return resource.sample;
  throw new Error(
    `${resource.label.many} have no sample. Write one in a sample.ts and name it in their index.ts.`,
  );
}

async function insert(
  db: Db,
  resource: Resource,
  rows: readonly SampleRow[],
): Promise<StoredRow[]> {
  const { table } = resource.model;
  const columns = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null ? null : (resource.form[name]?.column(value) ?? value),
      ]),
    ),
  );
  try {
    const inserted = await dynamic(db).insertInto(table).values(columns).returningAll().execute();
    return inserted as StoredRow[];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw new Error(`The sample of ${table} is not a valid row; change its sample.ts. ${says}`, {
      cause: error,
    });
  }
}
