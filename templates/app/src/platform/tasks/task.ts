import type { Db, Tx } from "../db/index.js";
import type { Json } from "../db/tables.js";
import type { Row } from "../db/dynamic.js";
import type { Resource } from "../resource.js";
import type { Resources } from "../resources.js";
import type { Mailer } from "../mail/mailer.js";
import type { Receipt } from "./receipt.js";
import type { EffectKind } from "./tables.js";

/** What a task is told about how far it has got. What is left out stays as it was. */
export type Progress = { done?: number; failed?: number; total?: number };

/** One attempt, as the task's code meets it. */
export type Attempt = {
  readonly db: Db;
  readonly receipt: Receipt;
  readonly resource: Resource;
  readonly resources: Resources;
  readonly mailer: Mailer;
  /** Aborted when the time is up, the work is cancelled or the worker must stop; its reason is a TaskError. */
  readonly signal: AbortSignal;
  /** Writes the progress at once, outside any transaction. Throws if another worker holds the receipt now. */
  readonly progress: (progress: Progress) => Promise<void>;
};

/** A row that a task can be about. */
export type TaskRow = { readonly id: string; readonly version: number };

export type TaskKind = "job" | "email" | "report";

/**
 * A piece of work that runs in the background: what it is called, how often it may be tried, and what one attempt does.
 * A definition is not an execution: that is what a receipt is for.
 */
export type Task = {
  readonly kind: TaskKind;
  /** Unique in the app; stored in every receipt, so it is never renamed while receipts are open. */
  readonly name: string;
  readonly label: string;
  readonly effect: EffectKind;
  readonly maxAttempts: number;
  readonly timeoutSeconds: number;
  /** What makes two requests the same work. */
  readonly key: (row: Row & TaskRow) => readonly Json[];
  /** Does the work and records its success itself, in one transaction with its effect where that is possible. */
  readonly perform: (attempt: Attempt) => Promise<void>;
};

/** What every definition takes. */
export type TaskOptions<R> = {
  /** Unique in the app. */
  name: string;
  label: string;
  /** How often it is tried again after an error, with growing pauses. */
  retries?: number;
  /** The longest that one attempt may take. */
  timeoutSeconds?: number;
  /** What makes two requests the same work; the row and its version if left out. */
  key?: (row: R) => readonly Json[];
};

const defaults = { retries: 5, timeoutSeconds: 60 };

/** The part of a task that all kinds share. Throws if the numbers make no sense. */
export function taskBase<R>(
  options: TaskOptions<R>,
): Pick<Task, "name" | "label" | "maxAttempts" | "timeoutSeconds" | "key"> {
  const retries = options.retries ?? defaults.retries;
  const timeoutSeconds = options.timeoutSeconds ?? defaults.timeoutSeconds;
  if (!Number.isInteger(retries) || retries < 0 || retries > 1000) {
    throw new Error(`Task ${options.name}: retries must be a whole number from 0 to 1000.`);
  }
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > 86_400) {
    throw new Error(`Task ${options.name}: timeoutSeconds must be a whole number from 1 to 86400.`);
  }
  const key = options.key ?? ((row: R) => defaultKey(row as R & TaskRow));
  return {
    name: options.name,
    label: options.label,
    maxAttempts: retries + 1,
    timeoutSeconds,
    // The slice wrote `key` for rows of its own table, and only its own rows are enqueued with it.
    key: (row) => key(row as unknown as R),
  };
}

function defaultKey(row: TaskRow): readonly Json[] {
  return [row.id, row.version];
}

/** What a slice's code may need besides the row: the transaction, and the receipt that asks for the work. */
export type RowWork<R> = {
  readonly tx: Tx;
  readonly row: R;
  readonly receipt: Receipt;
  readonly signal: AbortSignal;
  readonly progress: Attempt["progress"];
};
