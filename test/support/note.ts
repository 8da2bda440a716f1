import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { Generator, Wired, Wiring } from "../../generators/core/types.js";
import { destroy, generate, type Door, type ExitCode } from "../../generators/run.js";

/** The smallest generator that has every part: three files, one of them a migration, and three edits of two files. */
export type NoteSpec = { name: string; words: string[] };

export const note: Generator<NoteSpec> = {
  name: "note",
  summary: "a note",
  usage: "boring generate note <Name> [word…]",
  parse([name, ...words], _project, file) {
    const flags = [name ?? "", ...words].filter((word) => word.startsWith("-"));
    const problems = flags.map((at) => ({ at, says: `There is no flag ${at}.`, fix: "Drop it." }));
    if (file?.text.includes("bad")) {
      problems.push({ at: `${file.at}:1:1`, says: "That is bad.", fix: "Write good." });
    }
    if (name === undefined && !file)
      problems.push({ at: "Name", says: "No name.", fix: "Add it." });
    if (problems.length > 0) return { problems };
    return { spec: file ? (JSON.parse(file.text) as NoteSpec) : { name: name ?? "", words } };
  },
  record: ({ name, words }) => ({
    name,
    folder: folderOf(name),
    refersTo: words.flatMap((word) => /^to:(.*)/.exec(word)?.[1] ?? []),
  }),
  templates({ name, words }) {
    const folder = `src/${folderOf(name)}`;
    const view = { name, words, list: JSON.stringify(words) };
    return [
      { from: "note/index.ts.hbs", path: `${folder}/index.ts`, view },
      { from: "note/data.json.hbs", path: `${folder}/data/data.json`, view },
      {
        from: "note/create.sql.hbs",
        path: `migrations/20261122101500_create_${folderOf(name)}.sql`,
        view: { table: folderOf(name) },
        once: true,
      },
    ];
  },
  wiring: ({ name }) => [
    line("src/list.ts", `  "${folderOf(name)}",`, `add ${folderOf(name)} to the list`),
    line("src/list.ts", `  "shared",`, "add shared to the list"),
    line("src/table.ts", `  ${folderOf(name)}: 1,`, `add the table ${folderOf(name)}`),
  ],
  next: () => ["npm run migrate"],
};

export function folderOf(name: string): string {
  return `${name.toLowerCase()}s`;
}

/** Adds a line before the one that closes the list, if there is such a line. */
function line(file: string, added: string, says: string): Wiring {
  return {
    target: "list",
    file,
    says,
    edit(text): Wired {
      if (text.split(/\r?\n/).includes(added)) return { is: "already" };
      const close = /^[\]}]/m.exec(text);
      if (!close) return { is: "manual", paste: added };
      const end = text.includes("\r\n") ? "\r\n" : "\n";
      return {
        is: "edited",
        text: `${text.slice(0, close.index)}${added}${end}${text.slice(close.index)}`,
      };
    },
    undo(text): Wired {
      const undone = text.replace(`${added}\r\n`, "").replace(`${added}\n`, () => "");
      return undone === text ? { is: "already" } : { is: "edited", text: undone };
    },
  };
}

export type Tree = { readonly [path: string]: string };

export const noteTemplates: Tree = {
  "templates/note/index.ts.hbs": "export const name:Map<string,'a'>  = '{{name}}'\n",
  "templates/note/data.json.hbs": '{ "words": {{list}} }',
  "templates/note/create.sql.hbs": "create table {{table}} (\n  id bigint -- $$ {{table}}\n);\n",
};

export const noteApp: Tree = {
  "boring.json": "{}\n",
  "package.json": '{ "name": "acme" }\n',
  ".prettierrc.json": '{ "printWidth": 100 }\n',
  "src/list.ts": 'export const list = [\r\n  "first",\r\n];\r\n',
  "src/table.ts": "export const table = {\n};\n",
  "migrations/0001_platform.sql": "-- boring: ddl\n",
};

/** Writes files below a folder. */
export function plant(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export type Heard = { code: ExitCode; out: string; err: string };

/** Runs one command of the note generator in this process, in the app at `cwd`. */
export async function runNote(
  command: "generate" | "destroy",
  argv: readonly string[],
  at: { cwd: string; home: string; input?: string; env?: Door["env"] },
): Promise<Heard> {
  const heard = { out: "", err: "" };
  const run = command === "generate" ? generate : destroy;
  const code = await run(note, argv, {
    cwd: at.cwd,
    home: at.home,
    now: new Date("2026-11-22T10:15:00Z"),
    env: at.env ?? {},
    input: Readable.from([at.input ?? ""]),
    isInteractive: false,
    paint: (_, text) => text,
    out: (text) => (heard.out += text),
    err: (text) => (heard.err += text),
    holdSignals: () => undefined,
  });
  return { code, ...heard };
}
