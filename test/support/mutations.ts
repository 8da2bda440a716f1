/** One thing taken out of a generated slice, which some emitted test must then miss. */
export type Mutation = {
  /** "policy.ts: anyone who signed in may approve" */
  says: string;
  /** Relative to the app. */
  file: string;
  text: string;
};

/** A file of the slice, relative to the app. */
export type SliceFile = { file: string; text: string };

type Rule = {
  /** Which files it is about: the end of their path. */
  file: RegExp;
  /** What it takes out; applied once for each match, one mutation each. */
  find: RegExp;
  put: string | ((...groups: string[]) => string);
  says(...groups: string[]): string;
};

/** What can be taken out, by file. Nothing here names a resource: the rules read what the slice says. */
const rules: readonly Rule[] = [
  {
    file: /policy\.ts$/,
    find: /^ {2}(\w+): \[(?!.*signedIn)(.*)\],$/gm,
    put: (_, action = "", grants = "") =>
      `  ${action}: [${grants ? `${grants}, ` : ""}"signedIn"],`,
    says: (_, action) => `anyone who signed in may ${action}`,
  },
  {
    file: /policy\.ts$/,
    find: /\.where\("\w+\.ownerId", "=", reach\.ownerId\)/g,
    put: "",
    says: () => "who may see their own sees all",
  },
  {
    file: /policy\.ts$/,
    find: /\.where\(nothing\)/g,
    put: "",
    says: () => "who may see nothing sees all",
  },
  {
    file: /policy\.ts$/,
    find: /(visibleTo|editableBy): \[[^\]]*\],? ?/g,
    put: "",
    says: (_, option) => `a field without its ${option}`,
  },
  {
    file: /form\.ts$/,
    find: /\b(required: true|readOnly: true|maxLength: [\d_]+|min: "[^"]*"|max: "[^"]*")(, | ?)/g,
    put: "",
    says: (_, option) => `a field without ${option}`,
  },
  {
    file: /actions\.ts$/,
    find: /notBy: "owner"(, |,\n\s*)/g,
    put: "",
    says: () => "an owner may do what takes another",
  },
  {
    file: /actions\.ts$/,
    find: /from: \[([^\]]*)\], to: "(\w+)"|from: \[([^\]]*)\],\s*to: "(\w+)"/g,
    put: (_, from = "", to = "", from2 = "", to2 = "") =>
      `from: [${from || from2}, "${to || to2}"], to: "${to || to2}"`,
    says: (_, __, to, ___, to2) => `what is ${to ?? to2 ?? ""} already can be made so again`,
  },
  {
    file: /actions\.ts$/,
    find: /, task: \w+|task: \w+,/g,
    put: "",
    says: (found = "") => `an action without its ${found.replace(/^, |,$/g, "")}`,
  },
  {
    file: /routes\.ts$/,
    find: /^ {2}(get|post)\("([^"]+)", "(\w+)",.*\n/gm,
    put: "",
    says: (_, method = "", path) => `no ${method.toUpperCase()} ${path}`,
  },
  {
    file: /routes\.ts$/,
    find: /^( {2}post\("([^"]+)", )"(?!view)(\w+)"/gm,
    put: (_, start = "") => `${start}"view"`,
    says: (_, __, path) => `POST ${path} for all who may view`,
  },
  {
    file: /tasks\/[\w-]+\.ts$/,
    find: /key: \((\w+)\) => \[.*\],/g,
    put: (_, row = "") => `key: (${row}) => [${row}.id, Math.random()],`,
    says: () => "a task whose key is never the same",
  },
  {
    file: /tasks\/[\w-]+\.ts$/,
    find: /repeat: "harmful"/g,
    put: 'repeat: "harmless"',
    says: () => "an email that is sent again in doubt",
  },
  {
    file: /index\.ts$/,
    find: /^ {2}onChange: .*\n/gm,
    put: "",
    says: () => "a change that starts no task",
  },
  {
    file: /\.sql$/,
    find: /,\n {2}constraint (\w+) .*?(?=,?\n)/g,
    put: "",
    says: (_, name) => `no constraint ${name}`,
  },
  {
    file: /\.sql$/,
    find: /^create (?:unique )?index (\w+) .*\n/gm,
    put: "",
    says: (_, name) => `no index ${name}`,
  },
];

/** Every mutation of a slice, in the order of the rules. */
export function mutationsOf(files: readonly SliceFile[]): readonly Mutation[] {
  return rules.flatMap((rule) =>
    files
      .filter(({ file }) => rule.file.test(file) && !file.endsWith(".test.ts"))
      .flatMap(({ file, text }) => apply(rule, file, text)),
  );
}

function apply({ find, put, says }: Rule, file: string, text: string): readonly Mutation[] {
  return [...text.matchAll(find)].map((match) => {
    const groups = [...match] as string[];
    const replacement = typeof put === "string" ? put : put(...groups);
    const end = match.index + match[0].length;
    const name = file.split("/").slice(-1)[0] ?? file;
    return {
      says: `${name}:${text.slice(0, match.index).split("\n").length} ${says(...groups)}`,
      file,
      text: text.slice(0, match.index) + replacement + text.slice(end),
    };
  });
}

/** Every n-th mutation: what `npm test` tries, where `npm run test:mutation` tries all. */
export function everyNth(mutations: readonly Mutation[], n: number): readonly Mutation[] {
  return mutations.filter((_, index) => index % n === 0);
}
