import type { Wired } from "../../generators/core/types.js";
import { openProject } from "../../generators/edges/project.js";
import { generators } from "../../generators/index.js";

/** What plop needs to write the same slice: each file's template and data, and each edit as lines after a line. */
export type PlopWork = {
  home: string;
  root: string;
  files: readonly { from: string; path: string; view: object }[];
  edits: readonly { file: string; after: string; text: string }[];
};

/** Asks our own generator what it would write for a spec into an app, and says it in plop's words. */
export async function plopWork(
  home: string,
  root: string,
  file: { at: string; text: string },
): Promise<PlopWork> {
  const generator = await generators.find(({ name }) => name === "resource")?.load();
  if (!generator) throw new Error("There is no generator called resource.");
  const project = openProject(root, new Date());
  const parsed = generator.parse([], project, file);
  if ("problems" in parsed) throw new Error(parsed.problems.map(({ says }) => says).join("\n"));
  const files = generator.templates(parsed.spec, project);
  const edits = generator.wiring(parsed.spec, project).flatMap((wiring) => {
    const before = project.read(wiring.file) ?? "";
    const wired = wiring.edit(before);
    return insertions(before, wired).map((edit) => ({ file: wiring.file, ...edit }));
  });
  return { home, root, files, edits };
}

/** The runs of lines that an edit adds, each with the line before it. */
function insertions(before: string, wired: Wired): { after: string; text: string }[] {
  if (wired.is !== "edited") return [];
  const known = new Set(before.split("\n"));
  const found: { after: string; text: string }[] = [];
  let previous = "";
  let open: { after: string; text: string } | undefined;
  for (const line of wired.text.split("\n")) {
    if (known.has(line)) {
      previous = line;
      open = undefined;
    } else if (open) {
      open.text += `\n${line}`;
    } else {
      open = { after: previous, text: line };
      found.push(open);
    }
  }
  return found;
}
