import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../edges/package.js";

/** Where code is entered from outside: the two commands, the second thread, and a team's plopfile. */
const entries = [
  "bin/boring.ts",
  "bin/create-boring-app.ts",
  "generators/edges/format/worker.ts",
  "generators/plopfile.ts",
];

/** The packages that are built in: loading one as a file of its own costs more than running it. */
const builtIn: ReadonlySet<string> = new Set(["pluralize", "yaml"]);

/**
 * Compiles our code to `dist/`, in few files: Node needs longer to find a hundred small ones than to run them. What is
 * imported lazily stays in a file of its own, and so do packages. Throws if anything does not compile.
 */
export async function bundle(dependencies: readonly string[]): Promise<void> {
  await build({
    absWorkingDir: packageRoot,
    entryPoints: entries,
    outdir: "dist",
    outbase: ".",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: dependencies
      .filter((name) => !builtIn.has(name))
      .flatMap((name) => [name, `${name}/*`]),
    // Its other form asks for parts of Node in a way that an ES module cannot.
    alias: { yaml: join(packageRoot, "node_modules/yaml/browser/dist/index.js") },
    // Half as much to read and to compile; names stay, for whoever reads a stack trace.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "inline",
    logLevel: "warning",
  });
  const licences = [...builtIn].map((name) => `${name}\n\n${licenceOf(name)}`);
  writeFileSync(join(packageRoot, "dist", "LICENCES.txt"), licences.join("\n\n"));
}

/** What is built in keeps its licence beside it, as the licence asks. */
function licenceOf(name: string): string {
  return readFileSync(join(packageRoot, "node_modules", name, "LICENSE"), "utf8");
}
