import { parentPort, workerData } from "node:worker_threads";
import { claimed, type Work } from "./claim.js";
import { prettierFor } from "./prettier.js";

/**
 * The second thread of `format.ts`. Loads Prettier and lets it run in while the first thread still renders; then both
 * take files from the same heap.
 */
const { root } = workerData as { root: string };
const format = prettierFor(root);

parentPort?.on("message", async ({ files, next }: Work) => {
  const texts: (string | undefined)[] = [];
  for (const index of claimed(files, next)) {
    const file = files[index];
    // What cannot be formatted is left to the first thread, which then says why.
    if (file) texts[index] = await format(file.path, file.text).catch(() => undefined);
  }
  parentPort?.postMessage(texts);
});

await format(
  "warm-up.tsx",
  `export const a = { b: (c: string): Map<string, 1> => <p d="e">{c}</p> };`,
);
