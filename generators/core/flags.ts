import { didYouMean } from "./problems.js";
import type { Problem } from "./types.js";

/** A flag: whether it stands alone or takes a value, and its line in the help. */
export type Flag = { takes?: string; says: string };
export type Flags = { readonly [name: string]: Flag };

/** The flags of every command that carries out a plan. */
export const planFlags = {
  "--dry-run": { says: "show what would happen, write nothing" },
  "--diff": { says: "show it line by line; writes only with --yes" },
  "--json": { says: "show it as JSON; writes only with --yes" },
  "--check": { says: "write nothing, exit 1 if anything would change" },
  "--yes": { says: "do not ask" },
  "--help": { says: "show this" },
} as const satisfies Flags;

/** The flags of every command that carries out a plan made from a spec. */
export const specFlags = {
  "--spec": { takes: "FILE", says: "read the spec from a file, or from standard input with -" },
  ...planFlags,
} as const satisfies Flags;

/** What was given: the flags with their values ("" for those that stand alone), the rest in order, and every mistake. */
export type Given = {
  flags: { readonly [name: string]: string | undefined };
  rest: readonly string[];
  problems: readonly Problem[];
};

/**
 * Takes the known flags out of `argv`. Unknown flags stay in `rest`, for who comes next. After `--` nothing is a flag.
 */
export function takeFlags(argv: readonly string[], known: Flags): Given {
  const flags: { [name: string]: string } = {};
  const rest: string[] = [];
  const problems: Problem[] = [];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    if (word === "--") {
      rest.push(...argv.slice(index + 1));
      break;
    }
    const [name = "", value] = splitOnce(word === "-h" ? "--help" : word);
    const flag = Object.hasOwn(known, name) ? known[name] : undefined;
    if (flag === undefined) {
      rest.push(word);
    } else if (flag.takes === undefined) {
      if (value !== undefined) problems.push(needless(name));
      flags[name] = "";
    } else {
      const given = value ?? argv[++index];
      if (given === undefined || given === "") problems.push(missing(name, flag.takes));
      else flags[name] = given;
    }
  }
  return { flags, rest, problems };
}

/** The problems of flags that nobody takes. */
export function unknownFlags(rest: readonly string[], known: Flags): readonly Problem[] {
  return rest
    .filter((word) => /^-./.test(word))
    .map((word) => splitOnce(word)[0])
    .map((word) => ({
      at: word,
      says: `There is no flag ${word}.`,
      fix: didYouMean(word, Object.keys(known)),
    }));
}

/** The lines of a help page, one for each flag, aligned. */
export function flagLines(known: Flags): string {
  const heads = Object.entries(known).map(([name, { takes }]) =>
    takes ? `${name} ${takes}` : name,
  );
  const width = Math.max(...heads.map((head) => head.length));
  return Object.values(known)
    .map(({ says }, index) => `  ${(heads[index] ?? "").padEnd(width)}  ${says}\n`)
    .join("");
}

function splitOnce(word: string): [string, string?] {
  const at = word.startsWith("--") ? word.indexOf("=") : -1;
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function needless(name: string): Problem {
  return { at: name, says: `${name} takes no value.`, fix: `Write only ${name}.` };
}

function missing(name: string, takes: string): Problem {
  return { at: name, says: `${name} needs a value.`, fix: `Write ${name} ${takes}.` };
}
