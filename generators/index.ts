import type { Generator } from "./core/types.js";

/** A generator on the list: what the help says of it, and how it is loaded once it is wanted. */
export type Listed = {
  name: string;
  summary: string;
  load(): Promise<Generator<unknown>>;
};

/** THE list of generators. */
export const generators: readonly Listed[] = [];
