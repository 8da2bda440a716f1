import type { Logger } from "pino";
import type { Db } from "../db/index.js";
import type { Mailer } from "../mail/mailer.js";
import { claim } from "./claim.js";
import { settle, writeProgress, type Failure } from "./complete.js";
import type { Resources } from "../resources.js";
import type { Receipt } from "./receipt.js";
import type { Registered, Registry } from "./registry.js";
import { backoffSeconds, type TaskSettings } from "./settings.js";
import { describeError, Superseded, TaskError } from "./task-error.js";

/** What a worker runs attempts with. */
export type AttemptContext = {
  readonly db: Db;
  readonly resources: Resources;
  readonly registry: Registry;
  readonly mailer: Mailer;
  readonly log: Logger;
  /** The name of this worker in `task_workers` and in receipts. */
  readonly worker: string;
  readonly settings: TaskSettings;
  /** The attempts that run in this process now, by receipt. */
  readonly running: Map<string, RunningAttempt>;
};

export type RunningAttempt = { readonly fence: number; readonly abort: (reason: Error) => void };

/** How long a task may take to notice that it was aborted before its end is recorded without it. */
const noticeMs = 1_000;

/**
 * Runs one attempt of a receipt, if it is due and nobody else has it. Whatever the task does, the receipt then says
 * how it ended. Throws only if the database cannot be written; the queue then brings the job again.
 */
export async function attempt(context: AttemptContext, receiptId: string): Promise<void> {
  const receipt = await claim(context.db, receiptId, context.worker);
  if (!receipt) return;
  const registered = context.registry.get(receipt.task);
  const log = context.log.child({ receipt: receipt.id, task: receipt.task });
  try {
    if (!registered) throw unknownTask(receipt);
    await perform(context, receipt, registered);
    log.info({ attempt: receipt.attempts }, "task succeeded");
  } catch (thrown) {
    const ended = await recordFailure(context, receipt, thrown);
    log.warn({ err: thrown, status: ended?.status ?? "superseded" }, "task attempt ended");
  }
}

async function perform(
  context: AttemptContext,
  receipt: Receipt,
  { task, resource }: Registered,
): Promise<void> {
  const controller = new AbortController();
  const abort = (reason: Error): void => controller.abort(reason);
  const timer = setTimeout(() => abort(timeoutOf(receipt)), receipt.timeoutSeconds * 1000);
  context.running.set(receipt.id, { fence: receipt.fence, abort });
  try {
    const work = task.perform({
      db: context.db,
      receipt,
      resource,
      resources: context.resources,
      mailer: context.mailer,
      signal: controller.signal,
      progress: (progress) => writeProgress(context.db, receipt, progress),
    });
    await orAborted(work, controller.signal);
  } finally {
    clearTimeout(timer);
    context.running.delete(receipt.id);
  }
}

/** Ends with the work, or a moment after the abort if the work does not notice it: the fence keeps it out then. */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ignored = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => {
      timer = setTimeout(() => reject(signal.reason as Error), noticeMs);
    });
  });
  try {
    await Promise.race([work, ignored]);
  } catch (thrown) {
    // What a task throws because it was aborted says less than why it was.
    throw signal.aborted && !(thrown instanceof TaskError) ? signal.reason : thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** Records how an attempt ended without success; undefined if the receipt was no longer its own. */
function recordFailure(
  context: AttemptContext,
  receipt: Receipt,
  thrown: unknown,
): Promise<Receipt | undefined> {
  return context.db
    .transaction()
    .execute((tx) => settle(tx, receipt, failureOf(context.settings, receipt, thrown)));
}

function failureOf(settings: TaskSettings, receipt: Receipt, thrown: unknown): Failure {
  const known = thrown instanceof TaskError ? thrown : undefined;
  return {
    ...describeError(thrown),
    next: known?.next ?? "retry",
    refund: known?.refund ?? false,
    effect: known?.effect,
    delaySeconds: known?.refund
      ? 0
      : backoffSeconds(settings.backoff, receipt.attempts, Math.random()),
  };
}

function timeoutOf(receipt: Receipt): TaskError {
  return new TaskError(`Took longer than ${receipt.timeoutSeconds} s.`, { code: "timeout" });
}

function unknownTask(receipt: Receipt): TaskError {
  return new TaskError(`This worker does not know the task ${receipt.task}.`, {
    code: "unknown_task",
    refund: true,
  });
}

/** Why a worker that stops aborts what it still runs: the attempt is given back. */
export function stopping(): TaskError {
  return new TaskError("The worker was stopped; the work goes to another one.", {
    code: "worker_stopped",
    refund: true,
  });
}

/** Why an attempt is aborted whose receipt somebody cancelled. */
export function cancelled(): TaskError {
  return new TaskError("Cancelled while it ran.", { code: "cancelled", next: "cancel" });
}

/** Why an attempt is aborted that lost its receipt to another. */
export function superseded(): Superseded {
  return new Superseded();
}
