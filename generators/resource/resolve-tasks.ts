import type { Path } from "../core/document.js";
import { humanize, kebab } from "../core/names.js";
import { didYouMean } from "../core/problems.js";
import { scriptWords, sliceFunctions, sliceWords, taskWords } from "../core/reserved-words.js";
import type { Field, Target } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";
import { taskKinds } from "../task-kinds/index.js";
import type { Recipient, Task, TaskKindName } from "../task-kinds/task-kind.js";
import { fieldNamed, replacePlaceholders, type Context } from "./context.js";
import type { Permissions } from "./resolve-permissions.js";
import type { GivenTask } from "./spec-shape.js";
import type { Action } from "./spec.js";
import { findTarget, resourcesFolder, type EmailProperty } from "./targets.js";

/** The background tasks; without `tasks:` one report, since every resource can use one that somebody may export. */
export function resolveTasks(
  context: Context,
  fields: readonly Field[],
  actions: readonly Action[],
  self: readonly EmailProperty[],
  { export: exporters }: Permissions,
): Task[] {
  const report: [string, GivenTask] = [`export${context.names.pascalPlural}`, { kind: "report" }];
  const given = context.given.tasks ?? (exporters.length > 0 ? [report] : []);
  return given.map(([name, task], index) => {
    checkName(
      context,
      name,
      given.slice(0, index).map(([each]) => each),
    );
    if (task.kind === "report" && exporters.length === 0) {
      const says = `\`${name}\` makes a file, but nobody may export.`;
      const fix = "Grant `export` or `list` under permissions, or take the task out.";
      context.report(["tasks", name], says, fix, "key");
    }
    return complete(context, fields, actions, self, name, task);
  });
}

function complete(
  context: Context,
  fields: readonly Field[],
  actions: readonly Action[],
  self: readonly EmailProperty[],
  name: string,
  given: GivenTask,
): Task {
  const defaults = taskKinds[given.kind]?.defaults ?? { retries: 0, timeoutSeconds: 60 };
  const startedBy = actions.filter(({ task }) => task === name).map((action) => action.name);
  const isReport = given.kind === "report";
  if (isReport && startedBy.length > 0) {
    const says = `The action \`${startedBy[0]}\` starts \`${name}\`, but a report is about the whole list.`;
    context.report(["actions", startedBy[0] ?? "", "task"], says, "Start a job or an email.");
  }
  return {
    name,
    file: kebab(name),
    kind: given.kind as TaskKindName,
    label: given.label?.trim() ?? humanize(name),
    retries: given.retries ?? defaults.retries,
    timeoutSeconds: given.timeout === undefined ? defaults.timeoutSeconds : Number(given.timeout),
    key: isReport ? [] : keyOf(context, fields, actions, name, given.key),
    startedBy,
    onChange: !isReport && startedBy.length === 0,
    ...(given.kind === "email" && emailOf(context, fields, self, name, given)),
  };
}

function isWord(name: string): boolean {
  const words = [scriptWords, sliceWords, sliceFunctions, taskWords];
  return words.some((each) => each.has(name)) || name in {};
}

/** The folder of another resource that has a task with this file. */
function holderOf({ project, names }: Context, file: string): string | undefined {
  const folders = project.list(resourcesFolder).filter((folder) => folder !== names.folder);
  const holder = folders.find((folder) => {
    return project.list(`${resourcesFolder}/${folder}/tasks`).includes(`${file}.ts`);
  });
  return holder === undefined ? undefined : `${resourcesFolder}/${holder}`;
}

function checkName(context: Context, name: string, before: readonly string[]): void {
  const { report, names } = context;
  const path = ["tasks", name];
  const twin = before.find((each) => kebab(each) === kebab(name));
  if (twin !== undefined) {
    report(path, `\`${twin}\` and \`${name}\` would be the same file.`, "Rename one of the two.");
  }
  const elsewhere = holderOf(context, kebab(name));
  if (elsewhere !== undefined) {
    const says = `The task \`${name}\` is there already, in ${elsewhere}.`;
    report(
      path,
      says,
      `Its name is in every receipt, so it must be its own: ${name}${names.pascal}.`,
    );
  }
  if (name === names.one || name === names.many || isWord(name)) {
    const says = `\`${name}\` is a name that the slice or TypeScript uses itself.`;
    report(path, says, `Say what it does, as send${names.pascal}.`);
  }
}

function keyOf(
  context: Context,
  fields: readonly Field[],
  actions: readonly Action[],
  name: string,
  given: readonly string[] | undefined,
): string[] {
  if (given === undefined) return ["id", "version"];
  const key = given.flatMap((each, index) => {
    if (each === "id" || each === "version") return [each];
    return fieldNamed(context, fields, each, ["tasks", name, "key", index])?.property ?? [];
  });
  const states = actions.filter(({ task }) => task === name).map(({ field }) => field);
  if (states.length > 0 && key.length > 0 && key.every((each) => states.includes(each))) {
    const says = `After the action ${key.join(" and ")} is the same in every row, so \`${name}\` would run once for all.`;
    context.report(["tasks", name, "key"], says, "Add `id` to the key.");
  }
  return key;
}

function emailOf(
  context: Context,
  fields: readonly Field[],
  self: readonly EmailProperty[],
  name: string,
  given: GivenTask,
): Pick<Task, "to" | "subject" | "repeat"> {
  const path = ["tasks", name];
  if (given.to === undefined) {
    context.report(path, "An email needs its recipient.", "Add `to: customer.email`.");
  }
  const to =
    given.to === undefined ? undefined : recipientOf(context, fields, self, name, given.to);
  const subject =
    given.subject === undefined
      ? undefined
      : replacePlaceholders(given.subject, (field) => {
          return toldField(context, fields, field, [...path, "subject"])?.property;
        });
  return {
    ...(to !== undefined && { to }),
    ...(subject !== undefined && { subject }),
    repeat: given.repeat ?? "harmful",
  };
}

/** A field that reads well in a subject, which is one line of text. */
function toldField(
  context: Context,
  fields: readonly Field[],
  name: string,
  path: Path,
): Field | undefined {
  const field = fieldNamed(context, fields, name, path);
  if (field !== undefined && !fieldTypes[field.type].canColumn) {
    const says = `\`${name}\` is ${field.type}, which does not fit into a subject.`;
    context.report(path, says, `Take {${name}} out.`);
  }
  if (field?.target) {
    const says = `\`${name}\` is a reference: the subject would show its number.`;
    context.report(path, says, `Take {${name}} out, or write the subject in the task's file.`);
  }
  return field;
}

function recipientOf(
  context: Context,
  fields: readonly Field[],
  self: readonly EmailProperty[],
  name: string,
  to: string,
): Recipient | undefined {
  const path = ["tasks", name, "to"];
  const [first = "", second] = to.split(".");
  if (first === "owner") return ownerRecipient(context, second, path);
  const field = fieldNamed(context, fields, first, path);
  if (field === undefined) return undefined;
  if (second === undefined) {
    if (field.type === "email") return { from: "row", property: field.property };
    const emails = fields.filter(({ type }) => type === "email").map((each) => each.name);
    const hint =
      field.type === "reference" ? `Did you mean ${first}.email?` : didYouMean("", emails);
    context.report(path, `\`${first}\` is ${field.type}, not an email field.`, hint);
    return undefined;
  }
  const { target } = field;
  if (target === undefined) {
    context.report(path, `\`${first}\` is ${field.type}, not a reference.`, "Name a reference.");
    return undefined;
  }
  const emails = emailsOf(context, target, self);
  const email = emails.find((each) => each.name === second);
  if (email === undefined) {
    const says = `${target.resource} has no email field "${second}".`;
    const known = emails.map((each) => each.name);
    context.report(path, says, didYouMean(second, known));
    return undefined;
  }
  return {
    from: "reference",
    property: field.property,
    tableKey: target.tableKey,
    targetProperty: second,
    targetNullable: email.nullable,
  };
}

function emailsOf(
  context: Context,
  target: Target,
  self: readonly EmailProperty[],
): readonly EmailProperty[] {
  return target.self ? self : (findTarget(context.project, target.resource)?.emails ?? []);
}

function ownerRecipient(
  { report, owner }: Context,
  property: string | undefined,
  path: Path,
): Recipient | undefined {
  if (!owner) {
    report(path, "Rows of this resource have no owner.", "Add `owner: true` at the top.");
    return undefined;
  }
  if (property !== "email") {
    report(path, "A user has one address, `email`.", "Write `to: owner.email`.");
    return undefined;
  }
  return { from: "owner", targetProperty: property };
}
