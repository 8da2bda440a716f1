import type { Action, ResourceSpec, Task } from "../spec.js";
import { doerOf, rolesOf } from "../test-matrix.js";
import { tsKey, tsTexts, tsValue } from "./source.js";
import { formsOf, writableFields } from "./form-tests.js";

/** What idempotency.test.ts holds: the actions and the tasks, as the spec has them. */
export function idempotencyTestsView(spec: ResourceSpec) {
  return {
    roles: tsTexts(rolesOf(spec)),
    forms: tsTexts(formsOf(spec)),
    fields: tsTexts(writableFields(spec)),
    actions: spec.actions.map((action) => `${tsKey(action.name)}: ${actionData(spec, action)},`),
    tasks: spec.tasks.map((task) => `${tsKey(task.name)}: ${taskData(spec, task)},`),
  };
}

function actionData({ fields }: ResourceSpec, action: Action): string {
  const { label, done, field, from, to, notBy, confirm, task } = action;
  return tsValue({
    label,
    done,
    by: doerOf(action),
    field,
    states: fields.find(({ property }) => property === field)?.values ?? [],
    from,
    to,
    ...(notBy && { notBy }),
    asks: fixedParts(confirm ?? label),
    ...(task !== undefined && { starts: task }),
  });
}

/** What stands around the values in a question: "Approve {number}?" → ["Approve", "?"]. */
function fixedParts(question: string): string[] {
  return question
    .split(/\{[A-Za-z][A-Za-z0-9]*\}/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function taskData({ label, title }: ResourceSpec, task: Task): string {
  return tsValue({
    kind: task.kind,
    label: task.label,
    effect: task.repeat ?? "database",
    attempts: task.retries + 1,
    timeoutSeconds: task.timeoutSeconds,
    key: task.key,
    ...(task.onChange && { onChange: true }),
    ...(task.to && {
      to: recipient(task.to),
      subject: task.subject ?? `${label.one} {${title}}`,
    }),
  });
}

function recipient(to: NonNullable<Task["to"]>) {
  if (to.from === "row") return { column: to.property };
  const reference = to.from === "owner" ? "ownerId" : to.property;
  return { reference, column: to.targetProperty };
}
