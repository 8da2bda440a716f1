import { fieldTypes } from "../../fields/index.js";
import type { Field, ResourceSpec, Task } from "../spec.js";
import { aThing, docComment, inSentence, inTemplate, tsText, tsTexts } from "./source.js";

/** One file of tasks/: a template and what it shows. */
export type TaskView = { from: string; file: string; view: object };

/** The files of tasks/, one for each task. */
export function taskViews(spec: ResourceSpec): TaskView[] {
  return spec.tasks.map((task) => {
    const { kind, file } = task;
    return { from: `${kind}.ts.hbs`, file, view: views[kind](spec, task) };
  });
}

const views = { job: jobView, email: emailView, report: reportView };

function base({ names }: ResourceSpec, task: Task) {
  return {
    pascal: names.pascal,
    one: names.one,
    name: task.name,
    options: [
      `name: ${tsText(task.name)},`,
      `label: ${tsText(task.label)},`,
      ...(task.repeat === undefined ? [] : [`repeat: ${tsText(task.repeat)},`]),
      `retries: ${task.retries},`,
      `timeoutSeconds: ${task.timeoutSeconds},`,
    ],
    key: task.key.map((property) => `${names.one}.${property}`).join(", "),
  };
}

function reportView(spec: ResourceSpec, task: Task) {
  const { names, fields } = spec;
  return {
    ...base(spec, task),
    about: docComment(`A CSV file of the ${names.wordsPlural} that whoever asks for it may see.`),
    columns: tsTexts(fields.map(({ property }) => property)),
  };
}

function jobView(spec: ResourceSpec, task: Task) {
  const { one } = spec.names;
  return {
    ...base(spec, task),
    about: docComment(occasion(spec, task)),
    row: one === "row" ? "row" : `row: ${one}`,
    result: `{ ${spec.title}: ${one}.${spec.title} }`,
  };
}

/** When a task runs: "Runs once for each saved version of an invoice." */
function occasion({ names, actions, fields }: ResourceSpec, task: Task): string {
  const starters = actions.filter(({ name }) => task.startedBy.includes(name));
  if (starters.length > 0) {
    const labels = starters.map(({ label }) => `"${label}"`).join(" or ");
    return `Runs after ${labels} of ${aThing(names.words)}.`;
  }
  if (task.key.includes("version")) {
    return `Runs once for each saved version of ${aThing(names.words)}.`;
  }
  const others = task.key.filter((property) => property !== "id");
  if (others.length === 0) return `Runs once for each ${names.words}.`;
  const labels = others.map((property) =>
    inSentence(fields.find((field) => field.property === property)?.label ?? property),
  );
  return `Runs once for each ${labels.join(" and ")} that ${aThing(names.words)} gets.`;
}

const emailDoubt = {
  harmful: "Sent twice would be worse than not sent, so a doubt is left to a person.",
  harmless: "Not sent would be worse than sent twice, so in doubt it is sent again.",
};

function emailView(spec: ResourceSpec, task: Task) {
  const { names, title } = spec;
  const recipient = recipientView(spec, task);
  const subject = task.subject ?? `${spec.label.one} {${title}}`;
  const told = toldFields(spec).map(
    (field) => `${inTemplate(field.label)}: ${shown(spec, field)}\\n`,
  );
  const heading = `${inTemplate(spec.label.one)} ${property(spec, title)}`;
  return {
    ...base(spec, task),
    about: docComment(
      `${occasion(spec, task).replace(/^Runs/, "An email that goes out")} ${emailDoubt[task.repeat ?? "harmful"]}`,
    ),
    imports: recipient.mayBeMissing ? "defineEmail, TaskError" : "defineEmail",
    tx: recipient.reads ? "tx" : "_tx",
    recipient: recipient.lines.join("\n"),
    to: recipient.to,
    subject: `\`${withFields(spec, subject)}\``,
    text: `\`${heading}\\n${told.length > 0 ? `\\n${told.join("")}` : ""}\``,
    variable: names.one,
  };
}

/** How the recipient is found. Whoever has no address is said so in the receipt, once and for all. */
function recipientView(spec: ResourceSpec, { to }: Task) {
  const { one, words } = spec.names;
  const missing = (expression: string, whose: string) =>
    `if (${expression} === null) {
      throw new TaskError("${whose} has no email address", { code: "no_recipient", next: "fail" });
    }`;
  if (to === undefined) throw new Error("An email without a recipient came through the spec.");
  if (to.from === "row") {
    const expression = `${one}.${to.property}`;
    const mayBeMissing = isNullable(spec, to.property);
    const lines = mayBeMissing ? [missing(expression, `This ${words}`)] : [];
    return { lines, to: expression, reads: false, mayBeMissing };
  }
  const [table, id] = to.from === "owner" ? ["users", "ownerId"] : [to.tableKey, to.property];
  const mayBeMissing = to.from === "reference" && isNullable(spec, id);
  return {
    lines: [
      ...(mayBeMissing ? [missing(`${one}.${id}`, `This ${words}`)] : []),
      `const recipient = await tx.selectFrom("${table}").select("${to.targetProperty}")
        .where("id", "=", ${one}.${id}).executeTakeFirstOrThrow();`,
    ],
    to: `recipient.${to.targetProperty}`,
    reads: true,
    mayBeMissing,
  };
}

function isNullable({ fields }: ResourceSpec, name: string): boolean {
  return fields.find((field) => field.property === name)?.nullable ?? false;
}

const tellable = ["money", "decimal", "date", "datetime", "integer", "bigint", "text"];
const mostTold = 4;

/** What an email may tell of a row: always there, and for everyone who may see it. */
function toldFields({ fields, title }: ResourceSpec): Field[] {
  return fields
    .filter(
      ({ type, nullable, visibleTo, property: name }) =>
        tellable.includes(type) && !nullable && !visibleTo && name !== title,
    )
    .slice(0, mostTold);
}

function withFields(spec: ResourceSpec, text: string): string {
  return text
    .split(/(\{[A-Za-z][A-Za-z0-9]*\})/)
    .map((part) => {
      const name = /^\{(.*)\}$/.exec(part)?.[1];
      const isKnown = name === "id" || spec.fields.some((field) => field.property === name);
      return name !== undefined && isKnown ? property(spec, name) : inTemplate(part);
    })
    .join("");
}

function property(spec: ResourceSpec, name: string): string {
  const field = spec.fields.find((each) => each.property === name);
  return field ? shown(spec, field) : `\${${spec.names.one}.${name}}`;
}

/** A field inside a template literal. */
function shown({ names }: ResourceSpec, { property: name, type, nullable }: Field): string {
  const value = `${names.one}.${name}`;
  const row = fieldTypes[type].ts({ type } as Field);
  if (row === "Date")
    return `\${${value}${nullable ? "?" : ""}.toISOString()${nullable ? ' ?? ""' : ""}}`;
  if (row === "Json") return `\${JSON.stringify(${value})}`;
  return `\${${value}${nullable ? ' ?? ""' : ""}}`;
}
