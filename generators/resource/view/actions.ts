import type { Action, ResourceSpec } from "../spec.js";
import { aRow, docComment, tsKey, tsText, tsTexts } from "./source.js";

/** What actions.ts declares; undefined where there are no actions, and so no file. */
export function actionsView(spec: ResourceSpec) {
  const started = spec.tasks.filter(({ startedBy }) => startedBy.length > 0);
  return {
    about: docComment(
      `The steps in the life of ${aRow(spec.names)}. Each happens once, however often and by however many it is asked for.`,
    ),
    tasks: started.map(({ name, file }) => ({ name, file })),
    actions: spec.actions.map((action) => `${tsKey(action.name)}: ${declaration(action)},`),
  };
}

function declaration(action: Action): string {
  const parts = [
    `label: ${tsText(action.label)}`,
    `done: ${tsText(action.done)}`,
    `field: ${tsText(action.field)}`,
    `from: ${tsTexts(action.from)}`,
    `to: ${tsText(action.to)}`,
    ...(action.notBy ? [`notBy: ${tsText(action.notBy)}`] : []),
    ...(action.confirm === undefined ? [] : [`confirm: ${tsText(action.confirm)}`]),
    ...(action.task === undefined ? [] : [`task: ${action.task}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}
