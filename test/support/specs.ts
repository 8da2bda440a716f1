/** Specs that tests make up, beside the files in `test/specs`. */
import { readSpec } from "../../generators/resource/read-spec.js";
import type { ResourceSpec } from "../../generators/resource/spec.js";
import { memoryProject } from "./memory-project.js";
import { filesIn, read } from "./repository.js";

/** The names of the spec files, without ending. */
export const specNames = filesIn("test/specs").map((path) => path.replace(/^.*\/|\.yaml$/g, ""));

/** An app with the one resource that other specs refer to. */
export const specApp = memoryProject({
  "src/resources/customers/resource.yaml": read("test/specs/customer.yaml"),
});

/** A spec, read. Throws with every mistake in it. */
export function specOf(text: string): ResourceSpec {
  const parsed = readSpec({ at: "spec.yaml", text }, specApp);
  if ("spec" in parsed) return parsed.spec;
  throw new Error(JSON.stringify(parsed.problems, null, 2));
}

/** Every spec that there is an example of: the files, and those made up here. */
export function everySpec(): readonly ResourceSpec[] {
  const files = specNames.map((name) => read(`test/specs/${name}.yaml`));
  return [...files, narrow, wide(), ...variants.map(variantSpec)].map(specOf);
}

/** Names that break careless plurals, identifiers, table names and SQL keywords. */
export const awkwardNames = [
  "Category",
  "Person",
  "Status",
  "News",
  "Data",
  "UserProfile",
  "APIKey",
  "Order",
  "Group",
  "Box",
  "Analysis",
  "Class",
  "Equipment",
  "Resource",
  "Route",
] as const;

/** A resource with one field and nothing else said. */
export const narrow = `resource: Tag
fields:
  name: { type: text, required: true }
`;

/** A resource with 60 fields of ten types. */
export function wide(): string {
  const types = ["text", "longtext", "integer", "bigint", "money", "boolean", "date", "datetime"];
  const lines = Array.from({ length: 60 }, (_, index) => {
    const type = types[index % types.length];
    return `  field${index + 1}: { type: ${type}${index === 0 ? ", required: true" : ""} }`;
  });
  return `resource: Questionnaire\nfields:\n${lines.join("\n")}\n`;
}

export type Variant = { owner: boolean; actions: boolean };

export const variants: readonly (Variant & { name: string })[] = [
  { name: "OwnedActing", owner: true, actions: true },
  { name: "OwnedPlain", owner: true, actions: false },
  { name: "SharedActing", owner: false, actions: true },
  { name: "SharedPlain", owner: false, actions: false },
];

/** A spec with or without an owner, with or without actions and a task of its own. */
export function variantSpec({ name, owner, actions }: Variant & { name: string }): string {
  const own = owner ? "owner, " : "";
  return `resource: ${name}
${owner ? "owner: true\n" : ""}fields:
  title: { type: text, required: true, search: true }
  stage: { type: enum, values: [open, closed], default: open${actions ? ", readOnly: true" : ""} }
permissions:
  list:   [${own}admin]
  view:   [${own}admin]
  create: [signedIn]
  update: [${own}admin]
  delete: [admin]
${actions ? `actions:\n  close: { from: open, to: closed, allow: [admin], task: tell${name} }\ntasks:\n  tell${name}: { kind: job }\n` : ""}`;
}

/** Small specs that were once more than the emitted tests could take, each for its own reason. */
export const corners: readonly { name: string; spec: string }[] = [
  {
    name: "Vault", // seen by others than those who refer to it
    spec: `resource: Vault
fields: { name: { type: text, required: true } }
permissions: { list: [keeper], view: [keeper], create: [keeper], update: [keeper] }
`,
  },
  {
    name: "Lamp",
    spec: `resource: Lamp
fields: { name: { type: text, required: true, unique: true }, vault: { type: reference, to: Vault } }
permissions: { list: [trader], view: [trader], create: [trader], update: [trader] }
`,
  },
  {
    name: "Badge", // without a title
    spec: `resource: Badge
fields: { weight: { type: decimal, required: true } }
`,
  },
  {
    name: "Holder",
    spec: `resource: Holder
fields: { name: { type: text, required: true, search: true, label: Straße }, badge: { type: reference, to: Badge } }
`,
  },
  {
    name: "Stamp", // keys over what no form fills in, and somebody to write to whom no form names
    spec: `resource: Stamp
owner: true
fields:
  name: { type: text }
  printedAt: { type: datetime, unique: true, readOnly: true }
  code: { type: uuid, readOnly: true }
  weight: { type: integer }
  phase: { type: enum, values: [a, b], editableBy: [] }
  keeper: { type: reference, to: User, readOnly: true }
unique: [[code, owner], [weight, phase]]
admin: { columns: [owner, name] }
tasks: { askKeeper: { kind: email, to: keeper.email } }
`,
  },
  {
    name: "Candle", // a list of one's own rows, and words of its address as fields
    spec: `resource: Candle
owner: true
fields:
  name: { type: text, required: true }
  batch: { type: integer, visibleTo: [owner] }
  q: { type: integer, visibleTo: [pilot] }
permissions: { list: [owner], view: [signedIn], create: [signedIn] }
admin: { columns: [name, batch] }
`,
  },
];
