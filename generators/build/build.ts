/**
 * `npm run build`: from the sources to `dist/`, which is what is published and what `npx boring` runs.
 * Ends with 1 and the compiler's words if anything does not compile.
 */
import { chmodSync, copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { packageRoot } from "../edges/package.js";
import { writeSchema } from "./schema.js";
import { generators } from "../index.js";
import { compileTemplates } from "./templates.js";

rmSync(join(packageRoot, "dist"), { recursive: true, force: true });

const compiler = await execa("tsc", ["-p", "generators/build/tsconfig.json"], {
  cwd: packageRoot,
  preferLocal: true,
  stdio: "inherit",
  reject: false,
});
if (compiler.exitCode !== 0) process.exit(1);

await writeSchema();

for (const { name } of generators) {
  const manual = join("generators", name, "USAGE.md");
  copyFileSync(join(packageRoot, manual), join(packageRoot, "dist", manual));
}

const { bin } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
  bin: { readonly [name: string]: string };
};
for (const path of Object.values(bin)) chmodSync(join(packageRoot, path), 0o755);

console.log(`${compileTemplates()} templates compiled.`);
