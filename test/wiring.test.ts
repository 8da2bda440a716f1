import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "prettier";
import { describe, expect, it } from "vitest";
import { findSource } from "../generators/edges/source.js";
import type { Wanted } from "../generators/core/site.js";
import { targets } from "../generators/wiring/index.js";
import { recognise } from "../generators/wiring/recognise.js";

const home = fileURLToPath(new URL("wiring", import.meta.url));
const folders = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const wanted: { readonly [target: string]: Wanted } = {
  "resources-index": { is: "list", name: "resources" },
  database: { is: "members", name: "Database" },
  roles: { is: "list", name: "roles" },
};

/** The files that a new app has, and has again after each generate: they must not need the parser. */
const ownShape = ["empty", "as-emitted", "several", "too-wide", "over-lines", "already"];

function text(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function isClean(source: string): Promise<boolean> {
  return check(source, { parser: "typescript", printWidth: 100, endOfLine: "auto" });
}

it("has fixtures for every wiring target", () => {
  expect(folders.sort()).toEqual(Object.keys(targets).sort());
});

for (const target of folders) {
  describe(target, () => {
    for (const name of readdirSync(join(home, target)).sort()) {
      const folder = join(home, target, name);
      const before = text(folder, "before.ts") ?? "";
      const after = text(folder, "after.ts");
      const wiring = targets[target]?.();
      if (!wiring) throw new Error(`There is no wiring target ${target}.`);

      if (after === undefined) {
        it(`${name}: by hand`, () => {
          const wired = wiring.edit(before);
          expect(wired).toEqual({ is: "manual", paste: text(folder, "paste.txt")?.trimEnd() });
        });
        continue;
      }

      it(`${name}: once, twice, and back`, () => {
        const wired = wiring.edit(before);
        expect(wired).toEqual(before === after ? { is: "already" } : { is: "edited", text: after });
        expect(wiring.edit(after)).toEqual({ is: "already" });
        const back = text(folder, "undone.ts") ?? before;
        if (before === after && back === before) return;
        expect(wiring.undo(after)).toEqual({ is: "edited", text: back });
        expect(wiring.undo(back)).toEqual({ is: "already" });
      });

      it(`${name}: as Prettier has it, if it was so before`, async () => {
        if (await isClean(before)) expect(await isClean(after)).toBe(true);
      });

      it(`${name}: recognised as the parser finds it, or not at all`, () => {
        const look = wanted[target];
        if (!look) throw new Error(`The test does not know what ${target} looks for.`);
        for (const one of [before, after]) {
          const quick = recognise(one, look);
          if (quick) expect(quick).toEqual(findSource(one, look));
          const ours = ownShape.includes(name) && !(target === "roles" && name === "over-lines");
          if (ours) expect(quick).toBeDefined();
        }
      });
    }
  });
}

describe("an app of a thousand resources", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `resource${index}`);
  const imports = names.map((name) => `import { ${name} } from "./${name}/index.js";`);
  const list = names.map((name) => `  ${name},`);
  const file = [...imports, "", "export const resources = [", ...list, "];", ""].join("\n");

  it("is wired without the parser", () => {
    expect(recognise(file, { is: "list", name: "resources" })?.imports).toHaveLength(1000);
    expect(targets["resources-index"]?.().edit(file).is).toBe("edited");
  });
});
