import type { Queue } from "./backends/graphile-runner.js";
import type { TaskSettings } from "./settings.js";

/** What the watchdog looks at. */
export type Watched = {
  queue: Pick<Queue, "ended" | "lastSign">;
  settings: TaskSettings;
  /** How many attempts run now. */
  runningCount: () => number;
  /** Whether the worker was told to stop: then the queue may end. */
  stopping: () => boolean;
  /** Ends the process, with a reason for the log. Whoever supervises it starts it again. */
  end: (reason: string) => void;
};

/**
 * Sees that a living process is a working one. The queue can end, or stop asking for jobs, without the process
 * noticing (a restart of Postgres is enough). Then a fresh process is the only sure cure.
 * Gives the check that is to be called now and then.
 */
export function startWatchdog(watched: Watched): () => void {
  const { queue, settings, end } = watched;
  const onEnd = (reason: string): void => {
    if (!watched.stopping()) end(reason);
  };
  queue.ended.then(
    () => onEnd("The queue ended by itself."),
    (thrown: unknown) => onEnd(`The queue failed: ${String(thrown)}`),
  );
  const longest = Math.max(settings.silentMs, 3 * settings.pollMs);
  return () => {
    const hasRoom = watched.runningCount() < settings.concurrency;
    if (hasRoom && Date.now() - queue.lastSign() > longest) {
      onEnd("The queue has stopped asking for jobs.");
    }
  };
}
