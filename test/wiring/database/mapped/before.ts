import type { PlatformTables } from "./platform/db/tables.js";

export type Database = Readonly<PlatformTables>;
