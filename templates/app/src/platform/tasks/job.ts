import { complete } from "./complete.js";
import { guardedTransaction } from "./guarded-transaction.js";
import { rowOf } from "./row.js";
import { taskBase, type RowWork, type Task, type TaskOptions } from "./task.js";

export type JobOptions<R> = TaskOptions<R> & {
  /**
   * The work. What it writes through `tx` commits together with its receipt, so it happens exactly once.
   * What it gives back is kept on the receipt as its result. An error undoes it, and it is tried again later.
   */
  run: (work: RowWork<R>) => Promise<unknown>;
};

/** A task whose whole effect is in this database. */
export function defineJob<R>(options: JobOptions<R>): Task {
  return {
    kind: "job",
    effect: "database",
    ...taskBase(options),
    perform: (attempt) =>
      guardedTransaction(attempt, async (tx) => {
        const { receipt, signal, progress } = attempt;
        const row = (await rowOf(tx, attempt)) as unknown as R;
        const result = await options.run({ tx, row, receipt, signal, progress });
        await complete(tx, receipt, { result });
      }),
  };
}
