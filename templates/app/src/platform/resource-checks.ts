import type { Grant } from "./policy/policy.js";
import type { Field } from "./forms/field.js";
import { isSearchable } from "./rows/filter.js";
import { isSortable } from "./rows/order.js";
import type { Action, Resource } from "./resource.js";

/** The permissions that every resource can have; the others are the names of its actions. */
const standardPermissions = ["list", "view", "create", "update", "delete", "export"];

/** The columns of every table; a field of a form cannot be called so. */
const rowColumns = ["id", "createdAt", "updatedAt", "version"];

/** Every mistake in one resource, a sentence each. */
export function checkResource(resource: Resource): string[] {
  return [
    ...checkFieldNames(resource),
    ...checkLists(resource),
    ...checkPermissions(resource),
    ...Object.entries(resource.actions).flatMap(([name, action]) =>
      checkAction(resource, name, action),
    ),
    ...checkRoutes(resource),
    ...checkTasks(resource),
  ];
}

/** Every mistake between resources, a sentence each. */
export function checkTogether(all: readonly Resource[]): string[] {
  const tables = new Set(all.map((resource) => resource.model.table));
  const dangling = all.flatMap((resource) =>
    Object.entries(resource.form)
      .filter(([, field]) => field.to !== undefined && !tables.has(field.to))
      .map(
        ([name, field]) =>
          `${resource.name}.${name} refers to ${field.to}, which no resource keeps`,
      ),
  );
  return [
    ...dangling,
    ...duplicates(
      "resource",
      all.map((resource) => resource.name),
    ),
    ...duplicates(
      "path",
      all.map((resource) => resource.path),
    ),
    ...duplicates(
      "table",
      all.map((resource) => resource.model.table),
    ),
    ...duplicates(
      "task",
      all.flatMap((resource) => resource.tasks.map((task) => task.name)),
    ),
  ];
}

function duplicates(what: string, names: readonly string[]): string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `the ${what} ${name} is there twice`);
}

function checkFieldNames({ form, model, admin, policy }: Resource): string[] {
  const named: [string, readonly string[]][] = [
    ["model.ts: title", [model.title].filter((name) => name !== "id")],
    ["model.ts: constraints", Object.values(model.constraints).flatMap(({ field }) => field ?? [])],
    ["policy.ts: fields", Object.keys(policy.fields)],
    ["admin.ts: search", admin.search],
  ];
  const unknown = named.flatMap(([where, names]) =>
    names
      .filter((name) => !form[name])
      .map((name) => `${where} names ${name}, which is no field of form.ts`),
  );
  const reserved = Object.keys(form)
    .filter((name) => rowColumns.includes(name) || name === model.owner || name.startsWith("_"))
    .map((name) => `form.ts: ${name} is a column that the platform keeps`);
  const unsearchable = admin.search
    .filter((name) => form[name] && !isSearchable(form[name]))
    .map((name) => `admin.ts: search names ${name}, which is not text`);
  return [...unknown, ...reserved, ...unsearchable];
}

function checkLists({ columns, admin }: Resource): string[] {
  const sort = admin.sort.replace(/^-/, "");
  const named: [string, readonly string[], (field: Field) => boolean][] = [
    ["columns", admin.columns, () => true],
    ["filters", admin.filters, (field) => field.filter !== "none"],
    ["sortable", admin.sortable, isSortable],
    [
      "sort",
      [sort],
      (field) => sort === "id" || (isSortable(field) && admin.sortable.includes(sort)),
    ],
  ];
  return named.flatMap(([where, names, fits]) =>
    names.flatMap((name) => {
      const field = columns[name];
      if (!field) return [`admin.ts: ${where} names ${name}, which no row has`];
      return fits(field) ? [] : [`admin.ts: ${where} names ${name}, which does not fit there`];
    }),
  );
}

function checkPermissions({ policy, actions, model }: Resource): string[] {
  const known = [...standardPermissions, ...Object.keys(actions)];
  const unknown = Object.keys(policy.permissions)
    .filter((name) => !known.includes(name))
    .map((name) => `policy.ts grants ${name}, which is no action of actions.ts`);
  const grants: readonly Grant[] = [
    ...Object.values(policy.permissions).flat(),
    ...Object.values(policy.fields).flatMap(({ visibleTo = [], editableBy = [] }) => [
      ...visibleTo,
      ...editableBy,
    ]),
  ];
  if (model.owner && policy.permissions["create"]?.includes("public")) {
    unknown.push("policy.ts lets everybody create rows, but a row needs an owner");
  }
  const ownerless = grants.includes("owner") && !model.owner;
  return ownerless
    ? [...unknown, "policy.ts grants something to the owner, but model.ts names no owner"]
    : unknown;
}

function checkAction(resource: Resource, name: string, action: Action): string[] {
  const mistakes: string[] = [];
  if (!resource.policy.permissions[name]) {
    mistakes.push(`actions.ts has ${name}, but policy.ts does not say who may do it`);
  }
  if (standardPermissions.includes(name)) {
    mistakes.push(`actions.ts: ${name} is a permission of its own; call the action something else`);
  }
  if (action.notBy === "owner" && !resource.model.owner) {
    mistakes.push(`actions.ts: ${name} is not for the owner, but model.ts names no owner`);
  }
  if (action.task && !resource.tasks.includes(action.task)) {
    mistakes.push(`actions.ts: ${name} starts ${action.task.name}, which index.ts does not list`);
  }
  return "field" in action ? [...mistakes, ...checkStates(resource, name, action)] : mistakes;
}

function checkStates(
  { form }: Resource,
  name: string,
  action: { field: string; from: readonly string[]; to: string },
): string[] {
  const options = form[action.field]?.options;
  if (!options) return [`actions.ts: ${name} moves ${action.field}, which is no choice of form.ts`];
  return [...action.from, action.to]
    .filter((state) => !Object.hasOwn(options, state))
    .map((state) => `actions.ts: ${name} names ${state}, which ${action.field} cannot be`);
}

function checkRoutes({ routes, policy, path, actions, tasks }: Resource): string[] {
  return routes.flatMap((route) => {
    const mistakes: string[] = [];
    if (!Object.hasOwn(policy.permissions, route.permission)) {
      mistakes.push(
        `routes.ts: ${route.method} ${route.path} needs ${route.permission}, which policy.ts does not have`,
      );
    }
    if (route.action !== undefined && !Object.hasOwn(actions, route.action)) {
      mistakes.push(
        `routes.ts: ${route.path} is for ${route.action}, which is no action of actions.ts`,
      );
    }
    if (route.report !== undefined && !tasks.some(({ name }) => name === route.report)) {
      mistakes.push(
        `routes.ts: ${route.path} is for ${route.report}, which index.ts does not list`,
      );
    }
    if (route.path !== path && !route.path.startsWith(`${path}/`)) {
      mistakes.push(`routes.ts: ${route.path} does not lie below ${path}`);
    }
    return mistakes;
  });
}

function checkTasks({ tasks, onChange }: Resource): string[] {
  return onChange
    .filter((task) => !tasks.includes(task))
    .map((task) => `index.ts: onChange starts ${task.name}, which tasks does not list`);
}
