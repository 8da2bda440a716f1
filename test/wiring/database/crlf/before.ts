import type { PlatformTables } from "./platform/db/tables.js";

export interface Database extends PlatformTables {}
