import { Project, type Node, type SourceFile } from "ts-morph";
import { lineAt } from "./in-migrations.js";
import { testsIn, type Mutation, type SliceFile } from "./mutations.js";
import { actionCuts, formCuts, modelCuts, policyCuts } from "./rule-cuts.js";
import { adminCuts, indexCuts, pageCuts, routeCuts, taskCuts } from "./screen-cuts.js";
import type { Cut } from "./source.js";

type Rules = {
  /** Which files they are about: the end of their path. */
  file: RegExp;
  /** The tests that are likely to miss what they take out. */
  killers: readonly string[];
  cuts(source: SourceFile): readonly Cut[];
};

const rules: readonly Rules[] = [
  { file: /\/policy\.ts$/, killers: ["permissions"], cuts: policyCuts },
  { file: /\/form\.ts$/, killers: ["form"], cuts: formCuts },
  { file: /\/model\.ts$/, killers: ["form", "permissions", "idempotency"], cuts: modelCuts },
  { file: /\/actions\.ts$/, killers: ["idempotency"], cuts: actionCuts },
  { file: /\/routes\.ts$/, killers: ["permissions"], cuts: routeCuts },
  { file: /\/pages\.tsx$/, killers: ["permissions", "admin", "form"], cuts: pageCuts },
  { file: /\/admin\.ts$/, killers: ["admin"], cuts: adminCuts },
  { file: /\/tasks\/[\w-]+\.ts$/, killers: ["idempotency", "admin"], cuts: taskCuts },
  { file: /\/index\.ts$/, killers: ["idempotency", "permissions"], cuts: indexCuts },
];

/** What can be taken out of a source file of a slice. Tests, samples and texts are left alone. */
export function sourceMutations({ file, text }: SliceFile): Mutation[] {
  const found = rules.find((rule) => rule.file.test(file) && !file.endsWith(".test.ts"));
  if (!found) return [];
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { jsx: 2 } });
  const source = project.createSourceFile(file.split("/").at(-1) ?? file, text);
  const name = file.split("/").at(-1) ?? file;
  return found.cuts(source).map(({ kind, says, node, put }) => ({
    says: `${name}:${lineAt(text, node.getStart())} ${says}`,
    kind: `${name.includes("-") ? "task" : name}: ${kind}`,
    file,
    text: put === undefined ? without(text, node) : replaced(text, node, put),
    killers: testsIn(found.killers),
  }));
}

function replaced(text: string, node: Node, put: string): string {
  return text.slice(0, node.getStart()) + put + text.slice(node.getEnd());
}

/** The text without a node, and without the comma that set it apart from the next. */
function without(text: string, node: Node): string {
  const rest = text.slice(node.getEnd());
  return text.slice(0, node.getStart()) + rest.replace(/^\s*,/, "");
}
