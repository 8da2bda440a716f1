import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { TaskTables } from "../tasks/tables.js";

/** A value of a jsonb column. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The columns that every table of a resource has. `version` counts the saves of a row. */
export interface RowColumns {
  id: GeneratedAlways<string>;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
  version: Generated<number>;
}

/** The column that every receipt table of a resource has: the receipt that the row belongs to. */
export interface ReceiptLink {
  receiptId: string;
}

/** The people who can sign in. `passwordHash` is null until they have set one; `disabledAt` locks them out. */
export interface UsersTable extends RowColumns {
  email: string;
  name: string;
  passwordHash: string | null;
  roles: Generated<string[]>;
  disabledAt: Date | null;
}

/** Which receipts belong to which person. */
export interface UserReceiptsTable extends ReceiptLink {
  userId: string | null;
}

/** Who is signed in. The cookie holds the token, the table only its SHA-256. */
export interface SessionsTable {
  idHash: Buffer;
  /** A name for the session that may be shown, for the list of a person's own sessions. */
  id: Generated<string>;
  userId: string;
  createdAt: Generated<Date>;
  lastSeenAt: Generated<Date>;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
}

/** Links that let a person set a password once: invitations and resets. Only the SHA-256 of the token is kept. */
export interface PasswordTokensTable {
  tokenHash: Buffer;
  userId: string;
  expiresAt: Date;
  createdAt: Generated<Date>;
}

/** Failed sign-ins per account and address, and per address, for the current window. */
export interface SignInAttemptsTable {
  key: string;
  failures: Generated<number>;
  windowEndsAt: Date;
}

/** The keys of forms that made a row, so that the same form sent again makes no second one. */
export interface FormKeysTable {
  key: string;
  userId: string | null;
  resource: string;
  /** Tells the same form sent again from another one that was written over it. */
  contentHash: Buffer;
  rowId: string | null;
  createdAt: Generated<Date>;
}

/** Who did what, and what was refused. Rows are only ever added. */
export interface AuditEventsTable {
  id: GeneratedAlways<string>;
  at: Generated<Date>;
  requestId: string;
  actorKind: "user" | "anonymous" | "system";
  actorId: string | null;
  actorName: string;
  action: string;
  outcome: "done" | "refused";
  resource: string;
  rowId: string | null;
  /** The version of the row after the change. */
  rowVersion: number | null;
  /** Old and new value of each changed field, as JSON. */
  changes: Generated<Json>;
  reason: string | null;
}

/** What the migration runner has applied; it makes this table itself. */
export interface SchemaMigrationsTable {
  version: string;
  checksum: string;
  appliedAt: ColumnType<Date, never, never>;
  durationMs: number;
}

/** The tables of migrations/0001_platform.sql, one line each. */
export interface PlatformTables extends TaskTables {
  sessions: SessionsTable;
  passwordTokens: PasswordTokensTable;
  signInAttempts: SignInAttemptsTable;
  formKeys: FormKeysTable;
  auditEvents: AuditEventsTable;
  schemaMigrations: SchemaMigrationsTable;
}
