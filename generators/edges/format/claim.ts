/** A file to be formatted. */
export type Unformatted = { path: string; text: string };

/** What both threads work on: the files, and one shared number, the next file that nobody has taken. */
export type Work = { files: readonly Unformatted[]; next: Int32Array };

/** The indexes that this thread gets to do, one at a time, until none is left. */
export function* claimed(files: readonly Unformatted[], next: Int32Array): Generator<number> {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    if (index >= files.length) return;
    yield index;
  }
}
