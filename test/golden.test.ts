import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { boring } from "../generators/commands.js";
import { packageRoot } from "../generators/edges/package.js";
import { newFolder, treeOf } from "./support/folder.js";
import { plant } from "./support/note.js";
import { read } from "./support/repository.js";

const golden = join(packageRoot, "test/golden");
const scenarios = readdirSync(golden).filter((name) => statSync(join(golden, name)).isDirectory());

/**
 * An app as it was created, as far as a generator looks at it, with what the scenario has in `app/`; the example specs
 * lie in `specs/`.
 */
function newApp(scenario: string): string {
  const app = newFolder();
  const files = ["boring.json", "package.json", ".prettierrc.json", "migrations/0001_platform.sql"];
  const source = ["src/database.ts", "src/roles.ts", "src/resources/index.ts"];
  for (const path of [...files, ...source]) {
    plant(app, { [path]: read(`templates/app/${path}`) });
  }
  cpSync(join(packageRoot, "test/specs"), join(app, "specs"), { recursive: true });
  const own = join(golden, scenario, "app");
  if (existsSync(own)) cpSync(own, app, { recursive: true });
  return app;
}

/** Runs the lines of a command.txt as a shell would, in one app. Gives what the screen showed, and the exit codes. */
async function play(commands: readonly string[], app: string): Promise<string> {
  let screen = "";
  const show = (text: string): void => void (screen += text);
  for (const command of commands) {
    show(`$ ${command}\n`);
    const code = await boring(command.split(" ").slice(1), {
      cwd: app,
      home: packageRoot,
      now: new Date("2026-11-22T10:15:00Z"),
      env: {},
      input: Readable.from([""]),
      isInteractive: false,
      paint: (_, text) => text,
      out: show,
      err: show,
      holdSignals: () => undefined,
    });
    show(`exit ${code}\n\n`);
  }
  return screen;
}

/**
 * Each folder of test/golden is a scenario: command.txt is played, screen.txt is what a person sees, tree/ is what has
 * changed in the app. `npm run test:fast -- -u golden` writes them anew; read the diff before you commit it.
 */
describe.each(scenarios)("golden: %s", (scenario) => {
  const folder = join(golden, scenario);
  const commands = read(`test/golden/${scenario}/command.txt`).trim().split("\n");

  it("shows the same screen and writes the same files", async () => {
    const app = newApp(scenario);
    const before = treeOf(app);
    const screen = await play(commands, app);
    await expect(screen).toMatchFileSnapshot(join(folder, "screen.txt"));
    const changed = Object.entries(treeOf(app)).filter(
      ([path, text]) => text !== "/" && before[path] !== text && !path.startsWith(".boring/"),
    );
    for (const [path, text] of changed) {
      await expect(text, path).toMatchFileSnapshot(join(folder, "tree", path));
    }
    const kept = existsSync(join(folder, "tree")) ? treeOf(join(folder, "tree")) : {};
    const keptFiles = Object.keys(kept).filter((path) => !path.endsWith("/"));
    expect(keptFiles.sort()).toEqual(changed.map(([path]) => path).sort());
  });
});
