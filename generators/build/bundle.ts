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
const builtIn: ReadonlySet<string> = new Set(["pluralize"]);

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
    legalComments: "inline",
    logLevel: "warning",
  });
}
