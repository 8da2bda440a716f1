import { fieldTypes } from "../../fields/index.js";
import type { Field, ResourceSpec, Task } from "../spec.js";
import { emailText, inSubject } from "./email-text.js";
import { recipientView } from "./recipient.js";
import { aRow, docComment, inSentence, quotedWords, tsText, tsTexts } from "./source.js";

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

/** What every task says of itself. */
function base(task: Task) {
  return {
    name: task.name,
    options: [
      `name: ${tsText(task.name)},`,
      `label: ${tsText(task.label)},`,
      ...(task.repeat === undefined ? [] : [`repeat: ${tsText(task.repeat)},`]),
      `retries: ${task.retries},`,
      `timeoutSeconds: ${task.timeoutSeconds},`,
    ],
  };
}

function reportView({ names, fields }: ResourceSpec, task: Task) {
  return {
    ...base(task),
    about: docComment(`A CSV file of the ${names.wordsPlural} that the requester may see.`),
    columns: tsTexts(fields.map(({ property }) => property)),
  };
}

function jobView(spec: ResourceSpec, task: Task) {
  const { pascal, one } = spec.names;
  return {
    ...base(task),
    pascal,
    one,
    about: docComment(`Runs ${occasion(spec, task, aRow(spec.names))}.`),
    key: keyOf(spec, task),
    row: one === "row" ? "row" : `row: ${one}`,
    result: `{ ${spec.title}: ${one}.${spec.title} }`,
  };
}

function emailView(spec: ResourceSpec, task: Task) {
  const recipient = recipientView(spec, task);
  return {
    ...base(task),
    pascal: spec.names.pascal,
    one: spec.names.one,
    about: docComment(
      `An email to ${recipient.words}, ${occasion(spec, task, "it")}. ${doubt[task.repeat ?? "harmful"]}`,
    ),
    imports: recipient.mayBeMissing ? "defineEmail, TaskError" : "defineEmail",
    key: keyOf(spec, task),
    tx: recipient.reads ? "tx" : "_tx",
    recipient: recipient.lines,
    to: recipient.to,
    subject: inSubject(spec, task),
    text: emailText(spec),
  };
}

const doubt = {
  harmful: "Sent twice would be worse than not sent, so a doubt is left to a person.",
  harmless: "Not sent would be worse than sent twice, so in doubt it is sent again.",
};

/** When a task runs: "after "Send"", "once for each saved version of an invoice". */
function occasion({ actions, fields }: ResourceSpec, task: Task, row: string): string {
  const starters = actions.filter(({ name }) => task.startedBy.includes(name));
  if (starters.length > 0) return `after ${quotedWords(starters.map(({ label }) => label))}`;
  if (task.key.includes("version")) return `once for each saved version of ${row}`;
  const others = task.key.filter((property) => property !== "id");
  if (others.length === 0) return "once for each";
  const labels = others.map((property) =>
    inSentence(fields.find((field) => field.property === property)?.label ?? property),
  );
  return `once for each ${labels.join(" and ")} that ${row} gets`;
}

/** The parts of a key, as what JSON can hold. */
function keyOf(spec: ResourceSpec, { key }: Task): string {
  return key
    .map((property) => {
      const value = `${spec.names.one}.${property}`;
      const field = spec.fields.find((each) => each.property === property);
      if (field === undefined || !isDate(field)) return value;
      return field.nullable ? `${value}?.toISOString() ?? null` : `${value}.toISOString()`;
    })
    .join(", ");
}

function isDate(field: Field): boolean {
  return fieldTypes[field.type].ts(field) === "Date";
}
