import type { Generator } from "./core/types.js";
import { manual } from "./edges/package.js";

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
    load: async () => {
      const { resource } = await import("./resource/generator.js");
      return { ...resource, usage: manual("resource") } as Generator<unknown>;
    },
  },
];
