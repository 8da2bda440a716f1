import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** Keeps every core busy until its input ends, as it does when the process that started it is gone. */
for (let core = 0; core < availableParallelism(); core++) new Worker("for (;;);", { eval: true });
process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
