/** THE list of places in an app that a generator may touch. */
import type { Wiring } from "../core/types.js";
import { database } from "./database.js";
import { resourcesIndex } from "./resources-index.js";
import { role } from "./roles.js";

export { database, resourcesIndex, role };

/** Every target with the wiring that its fixtures in `test/wiring/<target>/` ask for. */
export const targets: { readonly [target: string]: () => Wiring } = {
  "resources-index": () => resourcesIndex({ many: "invoices", folder: "invoices" }),
  database: () =>
    database({
      folder: "invoices",
      tables: [
        { key: "invoices", type: "InvoicesTable" },
        { key: "invoiceReceipts", type: "InvoiceReceiptsTable" },
      ],
    }),
  roles: () => role("finance"),
};
