import type { Path } from "../core/document.js";
import { humanize, kebab, survivesDatabase } from "../core/names.js";
import { pastOf } from "../core/past.js";
import { didYouMean } from "../core/problems.js";
import type { Field } from "../fields/field-type.js";
import { covers, replacePlaceholders, type Context } from "./context.js";
import { checkGrants, checkSeen, refusePublic, type Permissions } from "./resolve-permissions.js";
import type { GivenAction } from "./spec-shape.js";
import { permissionNames, type Action, type Grant } from "./spec.js";

/** The permissions, which actions share a list with, and the other page below the address of a row. */
const taken = [...permissionNames, "edit"];
const stateNames = ["status", "state", "stage"];

/** The guarded changes of state. */
export function resolveActions(
  context: Context,
  fields: readonly Field[],
  permissions: Permissions,
): Action[] {
  const given = context.given.actions ?? [];
  const tasks = context.given.tasks ?? [];
  return given.flatMap(([name, action], index) => {
    const path = ["actions", name];
    checkName(
      context,
      name,
      given.slice(0, index).map(([each]) => each),
    );
    const allow = action.allow ?? [];
    checkGrants(context, allow, [...path, "allow"]);
    checkSeen(context, permissions.view, allow, [...path, "allow"], "this action");
    refusePublic(context, allow, [...path, "allow"]);
    checkNotBy(context, action, path);
    checkTask(
      context,
      action,
      path,
      tasks.map(([each]) => each),
    );
    const state = stateField(context, fields, action, path);
    if (state === undefined) return [];
    checkStates(context, state, action, path);
    const confirm = confirmText(context, fields, action, path);
    const label = action.label?.trim() ?? humanize(name);
    return [
      {
        name,
        path: kebab(name),
        label,
        done: action.done?.trim() ?? pastOf(label),
        field: state.property,
        from: action.from ?? [],
        to: action.to ?? "",
        allow,
        ...(action.notBy && { notBy: "owner" as const }),
        ...(confirm !== undefined && { confirm }),
        ...(action.task !== undefined && { task: action.task }),
      },
    ];
  });
}

/** A field that actions change is never in a form: that would be a way around their guards. */
export function lockStates(
  context: Context,
  fields: readonly Field[],
  actions: readonly Action[],
): Field[] {
  return fields.map((field) => {
    const first = actions.find((action) => action.field === field.property);
    if (first === undefined) return field;
    if (field.default === undefined) {
      const says = `\`${field.name}\` is changed by actions, but no row says where it starts.`;
      const fix = `Add \`default: ${first.from[0] ?? ""}\`.`;
      context.report(["fields", field.name], says, fix);
    }
    if (field.editableBy !== undefined) {
      const says = `\`${field.name}\` is changed by actions, so no form can change it.`;
      context.report(["fields", field.name, "editableBy"], says, "Leave out `editableBy`.");
    }
    return { ...field, readOnly: true };
  });
}

function checkName({ report, names }: Context, name: string, before: readonly string[]): void {
  const path = ["actions", name];
  const clash = taken.find((each) => kebab(each) === kebab(name));
  if (clash !== undefined) {
    const says = `\`${name}\` is a page or permission of every resource already.`;
    report(path, says, `Choose another name, as ${name}${names.pascal}.`);
  }
  const twin = before.find((each) => kebab(each) === kebab(name));
  if (twin !== undefined) {
    const says = `\`${twin}\` and \`${name}\` would have the same address.`;
    report(path, says, "Rename one of the two.");
  }
  if (!survivesDatabase(name) || name in {}) {
    report(path, `\`${name}\` cannot be the name of an action.`, "Choose another name.");
  }
}

function checkNotBy(
  { report, owner }: Context,
  { notBy, allow = [] }: GivenAction,
  path: Path,
): void {
  if (notBy === undefined) return;
  if (owner && allow.length > 0 && allow.every((grant) => grant === "owner")) {
    const says = "Only the owner may do this, and `notBy: owner` takes that away: nobody could.";
    report([...path, "notBy"], says, "Allow a role too, or take it out.");
  }
  if (owner) return;
  const says = "`notBy: owner`, but rows of this resource have no owner.";
  report([...path, "notBy"], says, "Add `owner: true` at the top, or take it out.");
}

function checkTask(
  { report }: Context,
  { task }: GivenAction,
  path: Path,
  known: readonly string[],
): void {
  if (task === undefined || known.includes(task)) return;
  report([...path, "task"], `There is no task "${task}".`, didYouMean(task, known));
}

/** The one enum field that has all of the action's states. */
function stateField(
  { report }: Context,
  fields: readonly Field[],
  { from = [], to }: GivenAction,
  path: Path,
): Field | undefined {
  if (to === undefined || from.length === 0) return undefined;
  const enums = fields.filter(({ type }) => type === "enum");
  const having = (states: readonly string[]): Field[] =>
    enums.filter(({ values = [] }) => states.every((state) => values.includes(state)));
  const candidates = having([...from, to]);
  const narrower = [
    candidates,
    candidates.filter(({ readOnly }) => readOnly),
    candidates.filter(({ name }) => stateNames.includes(name)),
  ];
  const only = narrower.find((each) => each.length === 1)?.[0];
  if (only !== undefined) return only;
  if (candidates.length > 1) {
    const both = candidates.map(({ name }) => name).join(" and ");
    report(path, `${both} both have these states.`, "Make the one that holds the state readOnly.");
    return undefined;
  }
  const likely =
    having([to])[0] ?? enums.find((each) => from.some((s) => each.values?.includes(s)));
  const known = likely?.values ?? enums.flatMap(({ values = [] }) => values);
  const missing = [...from, to].find((state) => !known.includes(state)) ?? to;
  const key = missing === to ? "to" : "from";
  const says = `No enum field has the state "${missing}".`;
  const fix = enums.length > 0 ? didYouMean(missing, known) : "Add an enum field, as `status`.";
  report([...path, key], says, fix);
  return undefined;
}

function checkStates(
  { report }: Context,
  state: Field,
  { from = [], to }: GivenAction,
  path: Path,
): void {
  if (to === undefined || !from.includes(to)) return;
  const says = `This action leads from "${to}" to "${to}", which changes nothing.`;
  report([...path, "to"], says, `Name another value of ${state.name}.`);
}

function confirmText(
  context: Context,
  fields: readonly Field[],
  { confirm, allow = [] }: GivenAction,
  path: Path,
): string | undefined {
  if (confirm === undefined) return undefined;
  const at = [...path, "confirm"];
  return replacePlaceholders(confirm, (name) => {
    const field = fields.find((each) => each.name === name);
    if (field === undefined && !context.fieldNames.includes(name)) {
      const says = `The question shows {${name}}, but there is no such field.`;
      context.report(at, says, didYouMean(name, context.fieldNames));
    }
    const blind = field?.visibleTo && allow.find((grant) => !covers(field.visibleTo ?? [], grant));
    if (blind) reportBlind(context, at, name, blind);
    return field?.property;
  });
}

function reportBlind({ report }: Context, at: Path, name: string, grant: Grant): void {
  const says = `The question shows {${name}}, which \`${grant}\` may not see.`;
  report(at, says, `Take {${name}} out, or add ${grant} to its visibleTo.`);
}
