import type { Generator } from "./core/types.js";

/** A generator on the list: what the help says of it, and how it is loaded once it is wanted. */
export type Listed = {
  name: string;
  summary: string;
  load(): Promise<Generator<unknown>>;
};

/** THE list of generators. */
export const generators: readonly Listed[] = [
  {
    name: "resource",
    summary: "a business feature: model, form, pages, admin, permissions, tasks, tests",
    async load() {
      const { resource } = await import("./resource/generator.js");
      return { ...resource, usage: await manual("resource") };
    },
  },
];

/** A generator's USAGE.md, which lies beside its code. */
async function manual(generator: string): Promise<string> {
  const { readManual } = await import("./edges/package.js");
  return readManual(generator);
}
