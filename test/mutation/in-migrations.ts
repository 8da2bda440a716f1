import { testsIn, type Mutation, type SliceFile } from "./mutations.js";

type Rule = {
  kind: string;
  /** What is replaced; applied once for each match, one mutation each. */
  find: RegExp;
  put: string;
  says(...groups: string[]): string;
};

const rules: readonly Rule[] = [
  {
    kind: "constraint",
    find: /,\n {2}constraint ("?\w+"?) .*?(?=,?\n)/g,
    put: "",
    says: (_, name = "") => `no constraint ${name}`,
  },
  {
    kind: "index",
    find: /^create (?:unique )?index ("?\w+"?) .*\n/gm,
    put: "",
    says: (_, name = "") => `no index ${name}`,
  },
  {
    kind: "not null",
    find: /(?<=^ {2}("?\w+"?) .*) not null/gm,
    put: "",
    says: (_, column = "") => `${column} can be empty`,
  },
  {
    kind: "default",
    find: /(?<=^ {2}("?\w+"?) .*) default (?:now\(\)|'(?:[^']|'')*'(?:::\w+)?|[\w.-]+)/gm,
    put: "",
    says: (_, column = "") => `${column} has no default`,
  },
  {
    kind: "on delete",
    find: /(?<=("?\w+"?) \(id\)) on delete (?:restrict|set null|cascade)/g,
    put: " on delete cascade",
    says: (_, table = "") => `gone with its ${table}`,
  },
  {
    kind: "type",
    find: /(?<=^ {2}("?\w+"?) )numeric\(\d+, \d+\)/gm,
    put: "numeric",
    says: (_, column = "") => `${column} takes any number of decimals`,
  },
  {
    kind: "receipt",
    find: / references task_receipts \(id\)/g,
    put: "",
    says: () => "receipts of no task",
  },
];

/** What can be taken out of a migration so that it still runs. */
export function migrationMutations({ file, text }: SliceFile): Mutation[] {
  return rules.flatMap(({ kind, find, put, says }) =>
    [...text.matchAll(find)]
      .filter((match) => match[0] !== put)
      .map((match) => ({
        says: `migration:${lineAt(text, match.index)} ${says(...match)}`,
        kind: `migration: ${kind}`,
        file,
        text: text.slice(0, match.index) + put + text.slice(match.index + match[0].length),
        killers: testsIn(["migration"]),
      })),
  );
}

/** The line, from 1, that a place in a text is on. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
