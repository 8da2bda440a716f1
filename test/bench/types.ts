/** Type-checking an app, whole, as `npm run typecheck` does. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makeApp, toolsOf } from "./apps.js";
import type { Bench } from "./bench.js";
import { measure } from "./measure.js";
import { within, type Measured } from "./ratio.js";

const sizes = [1, 50, 200];

/** How long the compiler needs for 1, 50 and 200 resources. */
export async function types({ root, folder }: Bench): Promise<Measured> {
  mkdirSync(folder);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const subjects = sizes.map((size) => {
    console.error(`  Making an app with ${size} resource${size === 1 ? "" : "s"}`);
    const app = makeApp(join(folder, `app${size}`), size, toolsOf(root));
    return { name: `${size} resources`, cwd: app.folder, args: [tsc, "--noEmit"] };
  });
  const timed = measure(subjects, 3);
  const largest = timed.at(-1)?.medianMs ?? Number.NaN;
  return {
    title: "Type-checking an app, medians of 3 runs by turns",
    columns: ["median ms", "fastest ms"],
    rows: timed.map((one) => [one.name, one.medianMs, one.fastestMs]),
    ratios: [within(`${sizes.at(-1)} resources`, largest, 10_000)],
  };
}
