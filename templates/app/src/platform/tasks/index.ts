/** Work that runs in the background, and the receipts that say what became of it. */
export { enqueue, type Enqueued, type EnqueueOptions } from "./enqueue.js";
export { defineEmail, type EmailOptions } from "./email.js";
export { defineJob, type JobOptions } from "./job.js";
export { defineReport, type ReportOptions } from "./report.js";
export { TaskError } from "./task-error.js";
export type { Task, RowWork } from "./task.js";
export type { Receipt } from "./receipt.js";
