import type { ColumnType, Generated } from "kysely";
import type { Json } from "../db/tables.js";

export type ReceiptStatus =
  "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";

/** What a task does to the world: only to this database, or also outside, where once more is harmless or harmful. */
export type EffectKind = "database" | "harmless" | "harmful";

/** How far an effect outside has got. `unknown`: it may or may not have happened, and only a person can find out. */
export type EffectState = "none" | "sending" | "sent" | "unknown";

/** Why one attempt ended without success, or what a person decided after it; those have no worker. */
export type ReceiptNote = {
  readonly attempt: number;
  readonly at: string;
  readonly worker: string | null;
  readonly code: string;
  readonly message: string;
};

/** What a receipt keeps of its input: the row it is about, and what else the task was given. */
export type ReceiptInput = {
  readonly id?: string;
  readonly version?: number;
  readonly [name: string]: Json | undefined;
};

/** jsonb comes parsed and is written as text. */
type Stored<Value> = ColumnType<
  Value,
  string | null | undefined,
  null extends Value ? string | null : string
>;

/** One row per intended piece of work, from the click to the end. */
export interface TaskReceiptsTable {
  id: Generated<string>;
  task: string;
  idempotencyKey: string;
  status: Generated<ReceiptStatus>;
  input: Stored<ReceiptInput>;
  inputSummary: Generated<string>;
  effectKind: EffectKind;
  effectState: Generated<EffectState>;
  /** What the other side calls it: the message id of the mail server. */
  externalRef: string | null;
  requestedBy: string | null;
  requestId: string | null;
  queuedAt: Generated<Date>;
  /** Not before this time: the back-off of a retry. */
  runAt: Generated<Date>;
  startedAt: Date | null;
  attemptStartedAt: Date | null;
  finishedAt: Date | null;
  attempts: Generated<number>;
  maxAttempts: number;
  timeoutSeconds: number;
  /** Counts who held the receipt; a worker writes only while it is the number it was given. */
  fence: Generated<number>;
  worker: string | null;
  progressDone: Generated<number>;
  progressFailed: Generated<number>;
  progressTotal: number | null;
  cursor: Stored<Json | null>;
  errorCode: string | null;
  errorMessage: string | null;
  errors: Stored<readonly ReceiptNote[]>;
  result: Stored<Json | null>;
  cancelRequestedAt: Date | null;
  cancelRequestedBy: string | null;
  retriedAt: Date | null;
  retriedBy: string | null;
}

/** The worker processes. `engineIds` are the names under which the queue knows one. */
export interface TaskWorkersTable {
  id: string;
  host: string;
  pid: number;
  version: string;
  engineIds: Generated<string[]>;
  startedAt: Generated<Date>;
  beatAt: Generated<Date>;
  lostAt: Date | null;
}

export type EmailState = "pending" | "sending" | "sent" | "unknown";

/** One row per intended email. */
export interface EmailsTable {
  receiptId: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  state: Generated<EmailState>;
  providerId: string | null;
  createdAt: Generated<Date>;
  sentAt: Date | null;
}

/** The file that a report made; its bytes are in `reportChunks`. */
export interface ReportFilesTable {
  receiptId: string;
  filename: string;
  contentType: string;
  size: string;
  createdAt: Generated<Date>;
}

export interface ReportChunksTable {
  receiptId: string;
  chunk: number;
  bytes: Buffer;
}

/** The tables of tasks, one line each. */
export interface TaskTables {
  taskReceipts: TaskReceiptsTable;
  taskWorkers: TaskWorkersTable;
  emails: EmailsTable;
  reportFiles: ReportFilesTable;
  reportChunks: ReportChunksTable;
}
