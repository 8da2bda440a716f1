import type { PlatformTables, UserReceiptsTable, UsersTable } from "./platform/db/tables.js";
import type { SampleReceiptsTable, SamplesTable } from "./resources/samples/index.js";

/** Every table of the app, one line each: its name in TypeScript and the shape of a row. */
export interface Database extends PlatformTables {
  users: UsersTable;
  userReceipts: UserReceiptsTable;
  samples: SamplesTable;
  sampleReceipts: SampleReceiptsTable;
}
