/** From the text of a resource.yaml to a ResourceSpec, or every mistake in it at once. */
import {
  placeOf,
  valueAt,
  type Entry,
  type Node,
  type Path,
  type Place,
} from "../core/document.js";
import type { Report } from "../core/shape.js";
import type { Parsed, Problem, Project, SpecFile } from "../core/types.js";
import { readYaml } from "../edges/yaml.js";
import type { Context } from "./context.js";
import { lockStates, resolveActions } from "./resolve-actions.js";
import { resolveAdmin, resolveTitle } from "./resolve-admin.js";
import { resolveConstraints } from "./resolve-constraints.js";
import { resolveFields } from "./resolve-fields.js";
import { resolveLabel, resolveNames } from "./resolve-names.js";
import { checkFieldGrants, resolvePermissions } from "./resolve-permissions.js";
import { resolveTasks } from "./resolve-tasks.js";
import { specShape, type GivenSpec } from "./spec-shape.js";
import type { Action, Field, Grant, ResourceSpec } from "./spec.js";
import { asTarget } from "./targets.js";

/** Where a mistake is, for a spec that did not come as a file: a path to an argument. */
export type Locate = (path: Path) => string | undefined;

/** Reads a spec file. `project` is asked for the resources that it refers to or collides with. */
export function readSpec(
  file: SpecFile,
  project: Project,
  locate: Locate = () => undefined,
): Parsed<ResourceSpec> {
  const document = readYaml(file.text);
  const found = document.faults.map(({ place, says, fix }) => {
    return { place, problem: { at: pointer(file, place), says, fix } };
  });
  const { root } = document;
  if (root === undefined) return { problems: inOrder(found) };
  const report: Report = (path, says, fix, on) => {
    const place = placeOf(root, path, on);
    const at = locate(path) ?? pointer(file, place);
    found.push({ place, problem: { at, says, fix } });
  };
  const count = entriesOf(root, "fields").length;
  if (count > mostFields) {
    const says = `${count} fields are more than a table can have and a person can read.`;
    report(["fields"], says, `Split it into resources of at most ${mostFields} fields.`, "key");
    return { problems: inOrder(found) };
  }
  const given = specShape.read(root, [], report);
  const spec = given && resolve(root, given, file.text, project, report);
  if (found.length > 0 || spec === undefined) return { problems: inOrder(found) };
  return { spec };
}

/** Postgres takes 1,600 columns in a table, and less if they are full. */
const mostFields = 500;

function entriesOf(root: Node, key: string): readonly Entry[] {
  const node = valueAt(root, key);
  return node?.is === "map" ? node.entries : [];
}

function pointer({ at }: SpecFile, { line, column }: Place): string {
  return `${at}:${line}:${column}`;
}

/** Top to bottom, and each mistake once, however many rules it breaks. */
function inOrder(found: readonly { place: Place; problem: Problem }[]): Problem[] {
  const sorted = [...found].sort(({ place: one }, { place: other }) => {
    return one.line - other.line || one.column - other.column;
  });
  const problems = sorted.map(({ problem }) => problem);
  return problems.filter(
    (problem, index) =>
      problems.findIndex(({ at, says }) => at === problem.at && says === problem.says) === index,
  );
}

function resolve(
  root: Node,
  given: GivenSpec,
  source: string,
  project: Project,
  report: Report,
): ResourceSpec {
  const names = resolveNames(given, project, report);
  const fieldNames = entriesOf(root, "fields").map(({ key }) => key);
  // An `owner` that is neither true nor false is reported as such, not once more for each grant.
  const owner = given.owner ?? valueAt(root, "owner") !== undefined;
  const context: Context = { given, names, project, report, owner, fieldNames };
  const self = asTarget(root, names, true);
  const plain = resolveFields(context, self.target);
  const permissions = resolvePermissions(context);
  checkFieldGrants(context, plain, permissions);
  const title = resolveTitle(context, plain);
  const actions = resolveActions(context, plain, permissions);
  const admin = resolveAdmin(context, plain, { title, actions });
  const fields = lockStates(context, plain, actions);
  return {
    names,
    label: resolveLabel(given.label, names),
    ...(given.description !== undefined && { description: given.description }),
    owner,
    title,
    fields: fields.map((field) => withSelfTitle(field, title)),
    ...resolveConstraints(context, fields),
    permissions,
    admin,
    actions,
    tasks: resolveTasks(context, fields, actions, self.emails, permissions),
    roles: rolesOf(permissions, fields, actions),
    source,
  };
}

function withSelfTitle(field: Field, title: string): Field {
  return field.target?.self ? { ...field, target: { ...field.target, title } } : field;
}

function rolesOf(
  permissions: ResourceSpec["permissions"],
  fields: readonly Field[],
  actions: readonly Action[],
): string[] {
  const grants: Grant[] = [
    ...Object.values(permissions).flat(),
    ...fields.flatMap(({ visibleTo = [], editableBy = [] }) => [...visibleTo, ...editableBy]),
    ...actions.flatMap(({ allow }) => allow),
  ];
  const roles = grants.filter((grant) => !["owner", "signedIn", "public"].includes(grant));
  return [...new Set(roles)];
}
