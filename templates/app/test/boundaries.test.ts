import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { appRoot } from "../src/platform/root.js";

/**
 * What may know what. Each rule gives a sentence for an import that breaks it; the reason is the same for all:
 * a slice can be read, changed and removed without reading the rest.
 */
type Import = {
  /** The importing file, from the app's folder: "src/resources/invoices/pages.tsx". */
  file: string;
  /** The imported file, the same way, or the name of a package. */
  to: string;
  isPackage: boolean;
  /** Only its types are imported: nothing of it runs. */
  typesOnly: boolean;
};

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^"';]*?from\s+)?"([^"]+)"|import\("([^"]+)"\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(appRoot, file), "utf8");
  return [...text.matchAll(statement)].map(([, type, , from, dynamic]) => {
    const target = from ?? dynamic ?? "";
    const isPackage = !target.startsWith(".");
    const to = isPackage ? target : normalize(join(dirname(file), target)).replaceAll("\\", "/");
    return { file, to, isPackage, typesOnly: type !== undefined };
  });
}

const files = ["bin", "src", "test"]
  .flatMap((folder) =>
    readdirSync(join(appRoot, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      join(folder, file).replaceAll("\\", "/"),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap(importsOf);

const isTest = (file: string) =>
  /\.test\.tsx?$/.test(file) || file.startsWith("src/platform/testing/");
const sliceOf = (path: string) => /^src\/resources\/([^/]+)\//.exec(path)?.[1];

function broken(rule: (given: Import) => string | undefined): string[] {
  return imports.flatMap((given) => {
    const says = rule(given);
    return says === undefined ? [] : [`${given.file} imports ${given.to}: ${says}`];
  });
}

test("there is something to look at", () => {
  expect(imports.length).toBeGreaterThan(100);
});

test("the platform knows no resource, and of the app's own files only the types", () => {
  expect(
    broken(({ file, to, isPackage, typesOnly }) => {
      if (!file.startsWith("src/platform/") || isTest(file) || isPackage) return undefined;
      if (to.startsWith("src/platform/")) return undefined;
      if (sliceOf(to)) return "the platform knows no resource; pass what it needs";
      return typesOnly ? undefined : "the platform takes only types from here";
    }),
  ).toEqual([]);
});

test("a slice meets another only through its index.ts", () => {
  expect(
    broken(({ file, to }) => {
      const [own, other] = [sliceOf(file), sliceOf(to)];
      if (!other || own === other || to === `src/resources/${other}/index.js`) return undefined;
      return "import it from the index.ts of that slice";
    }),
  ).toEqual([]);
});

test("pages get data and return HTML: they see no database", () => {
  expect(
    broken(({ file, to }) => {
      if (!/^src\/resources\/.*\/pages\.tsx$/.test(file)) return undefined;
      const isData = /^src\/platform\/(db|rows|audit)\/|^(pg|kysely)$/.test(to);
      return isData ? "ask for it in routes.ts, and hand it over" : undefined;
    }),
  ).toEqual([]);
});

test("of a slice only the model, the policy, the admin's flags, tasks and tests see the database", () => {
  expect(
    broken(({ file, to, typesOnly }) => {
      if (!sliceOf(file) || isTest(file)) return undefined;
      const mayKnow = /\/(model|policy|admin|actions|sample)\.tsx?$|\/tasks\//.test(file);
      const isDatabase = /^src\/platform\/db\/|^(pg|kysely)$/.test(to);
      return isDatabase && !mayKnow && !typesOnly
        ? "leave it to model, policy or a task"
        : undefined;
    }),
  ).toEqual([]);
});

test("what runs in production imports no test code", () => {
  expect(
    broken(({ file, to }) => {
      const isForTests = to.startsWith("src/platform/testing/") || to === "vitest";
      if (!isForTests || isTest(file) || file.startsWith("test/")) return undefined;
      return "this is for tests only";
    }),
  ).toEqual([]);
});

test("every package that is imported is in package.json, and nothing in dependencies is unused", () => {
  const manifest = JSON.parse(readFileSync(join(appRoot, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const listed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  const used = new Set(imports.filter(({ isPackage }) => isPackage).map(({ to }) => packageOf(to)));
  const missing = [...used].filter((name) => !listed.has(name) && !isBuiltin(name));
  expect(missing).toEqual([]);
  const unused = Object.keys(manifest.dependencies).filter((name) => !used.has(name));
  expect(unused).toEqual([]);
});

test("what runs in production needs only what is installed there", () => {
  const manifest = JSON.parse(readFileSync(join(appRoot, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  expect(
    broken(({ file, to, isPackage, typesOnly }) => {
      const isForDevelopment =
        file.startsWith("bin/dev") || isTest(file) || file.startsWith("test/");
      if (!isPackage || isForDevelopment || typesOnly || isBuiltin(to)) return undefined;
      return packageOf(to) in manifest.dependencies ? undefined : "move it to dependencies";
    }),
  ).toEqual([]);
});

test("no file is a drawer for everything", () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|managers?|services?|engine)(\.|\/|$)/;
  expect(files.filter((file) => drawers.test(file))).toEqual([]);
});

function packageOf(name: string): string {
  const parts = name.split("/");
  return name.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? name);
}

function isBuiltin(name: string): boolean {
  return name.startsWith("node:") || builtinModules.includes(name);
}
