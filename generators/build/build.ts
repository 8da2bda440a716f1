/**
 * `npm run build`: from the sources to `dist/`, which is what is published and what `npx boring` runs.
 * Ends with 1 and the compiler's words if anything does not compile.
 */
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { packageRoot } from "../edges/package.js";
import { bundle } from "./bundle.js";
import { writeSchema } from "./schema.js";
import { compileTemplates } from "./templates.js";

type Manifest = {
  bin: { readonly [name: string]: string };
  dependencies: { readonly [name: string]: string };
};

const check = ["-p", "generators/build/tsconfig.json"];
const checked = await execa("tsc", check, {
  cwd: packageRoot,
  preferLocal: true,
  stdio: "inherit",
  reject: false,
});
if (checked.exitCode !== 0) process.exit(1);

const manifest = readFileSync(join(packageRoot, "package.json"), "utf8");
const { bin, dependencies } = JSON.parse(manifest) as Manifest;
rmSync(join(packageRoot, "dist"), { recursive: true, force: true });
await bundle(Object.keys(dependencies));
for (const path of Object.values(bin)) chmodSync(join(packageRoot, path), 0o755);

await writeSchema();
console.log(`${compileTemplates()} templates compiled.`);
