import type { Wiring } from "../core/types.js";
import { wire } from "./wiring.js";

/** A table of a slice: its key in `Database` and the type of its columns. */
export type Table = { key: string; type: string };

/** Puts the tables of a slice into `Database`, with the types that its index.ts exports. */
export function database({ tables, folder }: { tables: readonly Table[]; folder: string }): Wiring {
  const keys = tables.map(({ key }) => key);
  return wire({
    target: "database",
    file: "src/database.ts",
    says: `add the table${keys.length === 1 ? "" : "s"} ${keys.join(" and ")}`,
    wanted: { is: "members", name: "Database" },
    import: {
      names: tables.map(({ type }) => type),
      module: `./resources/${folder}/index.js`,
      typeOnly: true,
    },
    entries: tables.map(({ key, type }) => ({ key, text: () => `${key}: ${type}` })),
  });
}
