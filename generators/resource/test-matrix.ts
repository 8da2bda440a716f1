/**
 * What the emitted tests expect of the permissions, computed from the spec and from nothing else: a test that asked
 * the generated policy what to expect could not find a mistake in it.
 */
import type { Field } from "../fields/field-type.js";
import { permissionNames, type Action, type Grant, type ResourceSpec } from "./spec.js";

/** What a route answers: a status, or the way to the sign-in page. */
export type Cell = number | "sign in";
/** Which rows somebody reaches: every one, those that are theirs, or none. */
export type Reach = "all" | "own" | "none";

/** People who hold no role, as the tests call them. `owner` made the row in question, `otherOwner` another one. */
const roleless = ["noRole", "owner", "otherOwner"];
const owners = ["owner", "otherOwner"];

/** The columns of every table in the permission test. An admin can come in anywhere, so there is always one. */
export function actorsOf(spec: ResourceSpec): string[] {
  return ["anonymous", "noRole", ...(spec.owner ? owners : []), ...rolesOf(spec)];
}

/** The roles that the tests hold people in: those of the spec, and `admin`. */
export function rolesOf({ roles }: ResourceSpec): string[] {
  return roles.includes("admin") ? [...roles] : [...roles, "admin"];
}

/** How far some grants carry for an actor. Nobody is above the grants. */
export function reachOf(grants: readonly Grant[], actor: string): Reach {
  if (grants.includes("public")) return "all";
  if (actor === "anonymous") return "none";
  if (grants.includes("signedIn")) return "all";
  if (!roleless.includes(actor) && grants.includes(actor)) return "all";
  return grants.includes("owner") ? "own" : "none";
}

/** A line of the matrix: a route, and what it answers to each actor. */
export type MatrixLine = { route: string; cells: readonly Cell[] };

/** Every route of the resource, of its own pages and of the admin, with its answers. */
export function matrixOf(spec: ResourceSpec): MatrixLine[] {
  const actors = actorsOf(spec);
  return routesOf(spec).map((route) => ({
    route: `${route.method} ${route.admin ? "/admin" : ""}${route.path}`,
    cells: actors.map((actor) => cellOf(spec, route, actor)),
  }));
}

type Route = {
  method: "GET" | "POST";
  path: string;
  /** What it is about: a permission or an action. */
  permission: string;
  action?: Action;
  /** Whether it is about one row. */
  row: boolean;
  admin: boolean;
};

function routesOf(spec: ResourceSpec): Route[] {
  const { names, actions, tasks } = spec;
  const base = names.url;
  const reports = tasks.filter(({ kind }) => kind === "report");
  const page = (method: Route["method"], rest: string, permission: string, action?: Action) => ({
    method,
    path: `${base}${rest}`,
    permission,
    row: rest.startsWith("/:id"),
    ...(action && { action }),
  });
  const both = [
    page("GET", "", "list"),
    page("POST", "", "create"),
    page("GET", "/new", "create"),
    ...reports.map(({ file }, index) =>
      page("POST", index === 0 ? "/export" : `/${file}`, "export"),
    ),
    page("GET", "/:id", "view"),
    page("GET", "/:id/edit", "update"),
    page("POST", "/:id/edit", "update"),
    page("GET", "/:id/delete", "delete"),
    page("POST", "/:id/delete", "delete"),
    ...actions.flatMap((action) => [
      page("GET", `/:id/${action.path}`, action.name, action),
      page("POST", `/:id/${action.path}`, action.name, action),
    ]),
  ];
  return [
    ...both.map((route) => ({ ...route, admin: false })),
    ...both.map((route) => ({ ...route, admin: true })),
  ];
}

/** What a route answers to an actor, for a row that `owner` made and that is ready for the action. */
function cellOf(spec: ResourceSpec, route: Route, actor: string): Cell {
  if (route.admin && actor === "anonymous") return "sign in";
  if (route.admin && roleless.includes(actor)) return 403;
  const reach = reachOf(grantsOf(spec, route), actor);
  if (actor === "anonymous" && reach === "none") return "sign in";
  const works = route.method === "GET" ? 200 : 303;
  if (!route.row) return reach === "none" ? 403 : works;
  if (!covers(reachOf(spec.permissions.view, actor), actor)) return 404;
  if (!covers(reach, actor)) return 403;
  // The question of an action is shown to whoever the four eyes exclude, without a button.
  const barred = route.action?.notBy === "owner" && actor === "owner" && route.method === "POST";
  return barred ? 403 : works;
}

function grantsOf({ permissions }: ResourceSpec, route: Route): readonly Grant[] {
  if (route.action) return route.action.allow;
  const name = permissionNames.find((each) => each === route.permission);
  return name === undefined ? [] : permissions[name];
}

/** Whether a reach carries to the row of `owner`. */
function covers(reach: Reach, actor: string): boolean {
  return reach === "all" || (reach === "own" && actor === "owner");
}

/** Whose rows each actor sees, has in the list, and gets in a file. Nobody lists what they do not see. */
export function rowsOf(spec: ResourceSpec): { view: Reach[]; list: Reach[]; export: Reach[] } {
  const { view, list, export: exported } = spec.permissions;
  const hasReport = spec.tasks.some(({ kind }) => kind === "report");
  const actors = actorsOf(spec);
  const seen = (grants: readonly Grant[]) =>
    actors.map((actor) => narrower(reachOf(view, actor), reachOf(grants, actor)));
  return { view: seen(view), list: seen(list), export: seen(hasReport ? exported : []) };
}

const width = { none: 0, own: 1, all: 2 };

function narrower(one: Reach, other: Reach): Reach {
  return width[one] <= width[other] ? one : other;
}

/** A field that not everybody reads or writes, and who does. */
export type FieldAccess = { field: string; read?: readonly string[]; write?: readonly string[] };

/** The fields with rules of their own. Who may not even see the row, or not change it, is another table's matter. */
export function fieldAccess(spec: ResourceSpec): FieldAccess[] {
  const actors = actorsOf(spec);
  const granted = (grants: readonly Grant[]) =>
    actors.filter((actor) => covers(reachOf(grants, actor), actor));
  return spec.fields.flatMap((field): FieldAccess[] => {
    const read = field.visibleTo && granted(field.visibleTo);
    const write = field.readOnly ? [] : field.editableBy && granted(field.editableBy);
    if (read === undefined && write === undefined) return [];
    return [{ field: field.property, ...(read && { read }), ...(write && { write }) }];
  });
}

/** Whether anybody may see a field at all. */
export function isSeen({ visibleTo }: Field): boolean {
  return visibleTo === undefined || visibleTo.length > 0;
}

/** Whether any form may carry a field. */
export function isAsked(field: Field): boolean {
  const { readOnly, editableBy } = field;
  return !readOnly && isSeen(field) && (editableBy === undefined || editableBy.length > 0);
}

/** Somebody who may do an action: a role if one may, or else the owner, or anybody who is signed in. */
export function doerOf(action: Action): string {
  const role = action.allow.find((grant) => !["owner", "signedIn", "public"].includes(grant));
  return role ?? (action.allow.includes("signedIn") ? "noRole" : "owner");
}

/** Whether somebody with every role, whose rows these are, may search, sort and filter by a field. */
export function isQueryable(spec: ResourceSpec, field: Field): boolean {
  if (!field.visibleTo) return true;
  const roles = rolesOf(spec);
  const reaches = (grants: readonly Grant[]) => roles.map((role) => reachOf(grants, role));
  const reads = reaches(field.visibleTo);
  if (reads.includes("all")) return true;
  return reads.includes("own") && !reaches(spec.permissions.list).includes("all");
}
