import type { Wiring } from "../core/types.js";
import { wire } from "./wiring.js";

/** Puts a slice into the list of resources: `many` is its constant, `folder` its folder below `src/resources/`. */
export function resourcesIndex({ many, folder }: { many: string; folder: string }): Wiring {
  return wire({
    target: "resources-index",
    file: "src/resources/index.ts",
    says: `add ${many} to the resources`,
    wanted: { is: "list", name: "resources" },
    import: { names: [many], module: `./${folder}/index.js`, typeOnly: false },
    entries: [{ key: many, text: (_, local) => local }],
  });
}
