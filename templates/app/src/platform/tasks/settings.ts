/** How workers keep time, how much they do at once, and how long what they did is kept. */
export type TaskSettings = {
  /** Jobs that one worker process runs at once. */
  concurrency: number;
  /** How often a worker says that it lives. */
  beatMs: number;
  /** How often a worker looks for work that others lost. */
  sweepMs: number;
  /** A worker that was silent for so long is presumed dead. */
  silentMs: number;
  /** How often a worker looks whether what it runs was cancelled or given away. */
  watchMs: number;
  /** How long running work may take to finish once the worker is told to stop. */
  stopMs: number;
  /** How often an idle worker asks for jobs, should a notification have been lost. */
  pollMs: number;
  /** The pause before attempt 2; it doubles up to the longest. */
  backoff: { firstSeconds: number; longestSeconds: number };
  /** Days that finished receipts are kept; open ones are kept until they are finished. */
  keep: { succeededDays: number; failedDays: number; fileDays: number };
};

export const defaultSettings: TaskSettings = {
  concurrency: 5,
  beatMs: 5_000,
  sweepMs: 5_000,
  silentMs: 15_000,
  watchMs: 1_000,
  stopMs: 10_000,
  pollMs: 2_000,
  backoff: { firstSeconds: 2, longestSeconds: 600 },
  keep: { succeededDays: 90, failedDays: 365, fileDays: 7 },
};

/**
 * Seconds until the attempt after `attempts` others: doubling, with jitter, so that what failed together
 * does not come back together. `random` is between 0 and 1.
 */
export function backoffSeconds(
  backoff: TaskSettings["backoff"],
  attempts: number,
  random: number,
): number {
  const full = Math.min(backoff.longestSeconds, backoff.firstSeconds * 2 ** (attempts - 1));
  return full * (0.5 + random / 2);
}
