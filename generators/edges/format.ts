import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { claimed, type Unformatted, type Work } from "./format/claim.js";
import { prettierFor } from "./format/prettier.js";

export type { Unformatted } from "./format/claim.js";

/** Formats files as the app's own Prettier would, and gives their texts in the same order. */
export type Format = (files: readonly Unformatted[]) => Promise<readonly string[]>;

/**
 * A formatter for the app at `root`, to be opened before there is anything to format: on a machine with two processors
 * a second thread gets ready meanwhile, since formatting is half of what a run takes. To be called once. Rejects if a
 * text cannot be parsed. `home` is this package's folder, whose build has the second thread's code.
 */
export function openFormatter(root: string, home: string): Format {
  // A run is over before optimised code pays: compiling it takes a sixth of the time of both threads.
  setFlagsFromString("--no-opt");
  const second = startSecond(root, home);
  return async (files) => {
    const format = prettierFor(root);
    const size = (index: number): number => files[index]?.text.length ?? 0;
    // The longest first, so that both threads end at about the same time.
    const order = files.map((_, index) => index).sort((one, other) => size(other) - size(one));
    const work: Work = {
      files: order.flatMap((index) => files[index] ?? []),
      next: new Int32Array(new SharedArrayBuffer(4)),
    };
    const theirs = second?.(work);
    const texts: (string | undefined)[] = [];
    for (const index of claimed(work.files, work.next)) {
      texts[index] = await formatAt(work, index, format);
    }
    for (const [index, text] of (await theirs)?.entries() ?? []) texts[index] ??= text;
    const done = await Promise.all(
      work.files.map((_, index) => texts[index] ?? formatAt(work, index, format)),
    );
    return files.map((_, index) => done[order.indexOf(index)] ?? "");
  };
}

async function formatAt(
  { files }: Work,
  index: number,
  format: ReturnType<typeof prettierFor>,
): Promise<string> {
  const { path, text } = files[index] ?? { path: "", text: "" };
  try {
    return await format(path, text);
  } catch (error) {
    throw new Error(`${path} cannot be formatted.`, { cause: error });
  }
}

type Second = (work: Work) => Promise<readonly (string | undefined)[]>;

/** The second thread, or undefined where there is no second processor or no compiled code for it. */
function startSecond(root: string, home: string): Second | undefined {
  const isCompiled = import.meta.url.endsWith(".js");
  if (!isCompiled || availableParallelism() < 2) return undefined;
  const code = join(home, "dist", "generators", "edges", "format", "worker.js");
  const worker = new Worker(code, { workerData: { root } });
  worker.unref();
  worker.on("error", () => undefined);
  return async (work) => {
    worker.postMessage(work);
    const ended = once(worker, "exit").then(() => []);
    const answered = once(worker, "message").then(([texts]) => texts as (string | undefined)[]);
    worker.ref();
    const texts = await Promise.race([answered, ended.catch(() => [])]).catch(() => []);
    await worker.terminate();
    return texts;
  };
}
