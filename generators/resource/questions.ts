/** The questions of `boring generate resource` on a terminal. They write the YAML; `parse` reads it. */
import { cancelled, type Ask, type Cancelled, type Project } from "../core/types.js";
import type { FieldOption, FieldTypeName } from "../fields/field-type.js";
import { fieldTypeNames, fieldTypes } from "../fields/index.js";
import { draftYaml, fieldFlags, type Draft, type FieldDraft, type FieldFlag } from "./draft.js";
import { ownSpec, readArguments } from "./parse.js";
import { readSpec } from "./read-spec.js";
import { targetNames } from "./targets.js";

/** Asks for what `argv` leaves open, or undefined if nothing is missing or `argv` is wrong anyway. */
export function questions(
  argv: readonly string[],
  project: Project,
): ((ask: Ask) => Promise<string | Cancelled>) | undefined {
  const { name, fields, owner, roles, problems } = readArguments(argv);
  if (problems.length > 0 || fields.length > 0) return undefined;
  if (name !== undefined && (checkName(name, project) || ownSpec(project, name))) return undefined;
  return (ask) => askAll(ask, project, { name: name ?? "", fields: [], owner, roles });
}

async function askAll(ask: Ask, project: Project, start: Draft): Promise<string | Cancelled> {
  const name = start.name || (await askName(ask, project));
  if (name === cancelled) return cancelled;
  const fields = await askFields(ask, project, { ...start, name });
  if (fields === cancelled) return cancelled;
  const owner = start.owner || (await askOwner(ask, name));
  if (owner === cancelled) return cancelled;
  const roles = start.roles.length > 0 ? start.roles : await askRoles(ask, project, owner);
  if (roles === cancelled) return cancelled;
  return draftYaml({ name, fields, owner, roles: rolesOf(roles) });
}

/** Admin alone is what holds without a word; nobody else means the owner alone. */
function rolesOf(chosen: readonly string[]): readonly string[] {
  if (chosen.length === 0) return ["owner"];
  return chosen.join() === "admin" ? [] : chosen;
}

function askName(ask: Ask, project: Project): Promise<string | Cancelled> {
  return ask.text({
    message: "What is the resource called? One of them, in PascalCase",
    placeholder: "Invoice",
    check: (answer) => checkName(answer.trim(), project),
  });
}

/** What is wrong with a name, found by the same rules as in a spec file. */
function checkName(name: string, project: Project): string | undefined {
  const stand: FieldDraft = { name: "name", type: "text", options: [], flags: [] };
  return firstProblem({ name, fields: [stand], owner: false, roles: [] }, project);
}

function firstProblem(draft: Draft, project: Project): string | undefined {
  const read = readSpec({ at: "", text: draftYaml(draft) }, project);
  const problem = "problems" in read ? read.problems[0] : undefined;
  return problem && `${problem.says} ${problem.fix}`;
}

async function askFields(
  ask: Ask,
  project: Project,
  start: Draft,
): Promise<FieldDraft[] | Cancelled> {
  const fields: FieldDraft[] = [];
  for (;;) {
    const draft = { ...start, fields };
    const name = await askFieldName(ask, project, draft);
    if (name === cancelled) return cancelled;
    if (name.trim() === "") return fields;
    const field = await askField(ask, project, draft, name.trim());
    if (field === cancelled) return cancelled;
    fields.push(field);
  }
}

function askFieldName(ask: Ask, project: Project, draft: Draft): Promise<string | Cancelled> {
  const first = draft.fields.length === 0;
  return ask.text({
    message: first ? "Its first field?" : "The next field? Enter alone when there are no more",
    placeholder: first ? "number" : "",
    initial: "",
    check(answer) {
      const name = answer.trim();
      if (name === "") return first ? "A resource needs at least one field." : undefined;
      if (draft.fields.some((field) => field.name === name))
        return `There is a field ${name} already.`;
      const field: FieldDraft = { name, type: "text", options: [], flags: [] };
      return firstProblem({ ...draft, fields: [...draft.fields, field] }, project);
    },
  });
}

async function askField(
  ask: Ask,
  project: Project,
  draft: Draft,
  name: string,
): Promise<FieldDraft | Cancelled> {
  const type = await ask.select<FieldTypeName>({
    message: `What is ${name}?`,
    options: fieldTypeNames.map((value) => ({ value, hint: fieldTypes[value].summary })),
    initial: "text",
  });
  if (type === cancelled) return cancelled;
  const options = await askOptions(ask, project, draft, name, type);
  if (options === cancelled) return cancelled;
  const takes = fieldFlags.filter((flag) => flag === "required" || isOption(type, flag));
  const flags = await ask.multiselect<FieldFlag>({
    message: `And ${name} is`,
    options: takes
      .filter((flag) => flag !== "index")
      .map((value) => ({ value, hint: hints[value] })),
  });
  return flags === cancelled ? cancelled : { name, type, options, flags };
}

const hints: { readonly [flag in FieldFlag]: string } = {
  required: "must be filled in",
  unique: "no two rows have the same",
  index: "has an index",
  search: "the search looks in it",
  readOnly: "never in a form",
};

function isOption(type: FieldTypeName, flag: string): boolean {
  return Object.hasOwn(fieldTypes[type].options, flag as FieldOption);
}

async function askOptions(
  ask: Ask,
  project: Project,
  draft: Draft,
  name: string,
  type: FieldTypeName,
): Promise<FieldDraft["options"] | Cancelled> {
  const { options } = fieldTypes[type];
  if (options.to) {
    const known = [...new Set([...targetNames(project), draft.name])];
    const message = `Which resource does ${name} refer to?`;
    const to = await ask.select({ message, options: known.map((value) => ({ value })) });
    return to === cancelled ? cancelled : [["to", to]];
  }
  if (!options.values) return [];
  const values = await ask.text({
    message: `Which values can ${name} have? With commas between`,
    placeholder: "draft, approved, sent",
    check(answer) {
      const field: FieldDraft = { name, type, options: [["values", listed(answer)]], flags: [] };
      return firstProblem({ ...draft, fields: [...draft.fields, field] }, project);
    },
  });
  return values === cancelled ? cancelled : [["values", listed(values)]];
}

function listed(answer: string): string {
  return answer
    .split(",")
    .map((each) => each.trim())
    .join(",");
}

function askOwner(ask: Ask, name: string): Promise<boolean | Cancelled> {
  return ask.confirm({
    message: `Does each ${name} belong to the user who made it?`,
    initial: false,
  });
}

function askRoles(
  ask: Ask,
  project: Project,
  owner: boolean,
): Promise<readonly string[] | Cancelled> {
  const known = rolesIn(project.read("src/roles.ts"));
  return ask.multiselect({
    message: owner ? "Who else may see and change it?" : "Who may see and change it?",
    options: [
      ...known.map((value) => ({ value })),
      { value: "signedIn", hint: "everyone who has signed in" },
    ],
    initial: known.includes("admin") ? ["admin"] : [],
    required: !owner,
  });
}

/** Role names in the app's list, found without parsing: this only fills a list of choices. */
function rolesIn(text: string | undefined): string[] {
  const list = /roles\s*=[^[]*\[([^\]]*)\]/.exec(text ?? "")?.[1] ?? "";
  const names = [...list.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, name = ""]) => name);
  return names.length > 0 ? names : ["admin"];
}
