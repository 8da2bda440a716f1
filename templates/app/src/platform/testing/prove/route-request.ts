import { randomUUID } from "node:crypto";
import { hidden } from "../../forms/form.js";
import type { Resource } from "../../resource.js";
import { actionPath } from "../../rows/addresses.js";
import type { SampleRow } from "../../sample.js";
import type { StoredRow } from "../../sample-rows.js";
import type { Answer } from "../index.js";
import { sees } from "./sight.js";
import type { Person, World } from "./world.js";

/** What a route does, read from its address. */
export type RouteKind =
  "list" | "new" | "create" | "export" | "view" | "edit" | "update" | "confirm" | "do";

/** A line of the permission matrix, taken apart. */
export type MatrixRoute = {
  /** "POST /invoices/:id/approve" */
  readonly key: string;
  readonly method: "GET" | "POST";
  readonly kind: RouteKind;
  /** Of `confirm` and `do`: "delete" or the name of an action. */
  readonly action: string;
  /** Whether it is about one row. */
  readonly row: boolean;
  path(id: string): string;
};

const kinds: Readonly<Record<string, RouteKind>> = {
  "GET ": "list",
  "POST ": "create",
  "GET /new": "new",
  "GET /:id": "view",
  "GET /:id/edit": "edit",
  "POST /:id/edit": "update",
};

/** Reads a key of the matrix. Throws if it is no address of the resource. */
export function readRoute(resource: Resource, key: string): MatrixRoute {
  const [method, path = ""] = key.split(" ", 2);
  const base = [resource.path, `/admin${resource.path}`].find((each) => {
    return path === each || path.startsWith(`${each}/`);
  });
  if ((method !== "GET" && method !== "POST") || base === undefined) {
    throw new Error(`${key} is no route of ${resource.path}: write "GET ${resource.path}/:id".`);
  }
  const rest = path.slice(base.length);
  return {
    key,
    method,
    kind: kinds[`${method} ${rest}`] ?? otherKind(method, rest),
    action: actionAt(resource, rest),
    row: rest.startsWith("/:id"),
    path: (id) => path.replace(":id", id),
  };
}

/** The action that an address stands for; "delete" and "edit" stand for themselves. */
function actionAt(resource: Resource, rest: string): string {
  const known = Object.keys(resource.actions).find((name) => actionPath(resource, name) === rest);
  return known ?? rest.split("/")[2] ?? "";
}

/** Work on the whole list is a report; everything else is an action on a row. */
function otherKind(method: "GET" | "POST", rest: string): RouteKind {
  if (!rest.startsWith("/:id")) return "export";
  return method === "GET" ? "confirm" : "do";
}

/** What a form sends, by field: a text, or each box that is ticked. */
export type Sent = Readonly<Record<string, string | readonly string[]>>;

/** What the forms of the resource send for these values: a box that is not ticked sends nothing. */
export function typed(resource: Resource, values: SampleRow, names: readonly string[]): Sent {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = resource.form[name];
      const input = field?.input(values[name] ?? null) ?? "";
      const isUnticked = field?.type === "boolean" && input === "";
      return isUnticked ? [] : [[name, input] as const];
    }),
  );
}

/** What a control holds for a value, as `controlsOf` reads it from a page. */
export function heldAs(input: string | readonly string[] | undefined): string {
  return [input ?? ""].flat().join();
}

/** Whether two forms send the same in a field. */
export function sendsSame(one: Sent, other: Sent, name: string): boolean {
  return heldAs(one[name]) === heldAs(other[name]);
}

/** Values that a row could have instead: those of another sample, with the references as they are. */
export async function otherValues(world: World, row: StoredRow): Promise<SampleRow> {
  const { resource, rows } = world;
  const next = await rows.next(resource, { ownerId: ownerOf(resource, row) });
  const fields = Object.entries(resource.form);
  const references = fields.filter(([, { to }]) => to !== undefined).map(([name]) => name);
  const kept = Object.fromEntries(references.map((name) => [name, row[name]]));
  const others = { ...next, ...kept };
  const isSame = fields.every(([name]) => String(others[name]) === String(row[name]));
  return isSame ? { ...others, ...otherChoices(resource, row) } : others;
}

/** Samples can all be the same: where there is nothing else to change there may be a choice. */
function otherChoices(resource: Resource, row: StoredRow): SampleRow {
  const fields = Object.entries(resource.form).filter(([, { readOnly }]) => !readOnly);
  const others = fields.map(([name, { options, type, required }]) => {
    const other = Object.keys(options ?? {}).find((value) => value !== row[name]);
    return [name, type === "boolean" && !required ? row[name] !== true : other] as const;
  });
  return Object.fromEntries(others.filter(([, other]) => other !== undefined));
}

/** Who owns a row; undefined if rows belong to nobody. */
export function ownerOf(resource: Resource, row: StoredRow): string | undefined {
  const { owner } = resource.model;
  return owner === undefined ? undefined : String(row[owner]);
}

/** What the form of a route sends besides the CSRF token, and what is to come of it. */
export type RouteBody = {
  readonly body: Sent;
  /** Whether the person sees a row for each reference that the form asks for; the form is refused otherwise. */
  readonly complete: boolean;
  /** Whether the form changes anything. */
  readonly differs: boolean;
};

/** Fills in the form of a route as a person would, with the fields of `writable`. */
export async function bodyOf(
  world: World,
  route: Pick<MatrixRoute, "kind">,
  given: { person: Person; row: StoredRow; writable: readonly string[] },
): Promise<RouteBody> {
  const { resource } = world;
  const { row, writable } = given;
  const version = { [hidden.version]: String(row.version) };
  if (route.kind === "create") return createBody(world, given);
  if (route.kind === "update") {
    const then = typed(resource, await otherValues(world, row), writable);
    const now = typed(resource, row, writable);
    const differs = writable.some((name) => !sendsSame(then, now, name));
    return { body: { ...then, ...version }, complete: true, differs };
  }
  return { body: route.kind === "do" ? version : {}, complete: true, differs: true };
}

async function createBody(
  world: World,
  { person, writable }: { person: Person; writable: readonly string[] },
): Promise<RouteBody> {
  const { resource, rows } = world;
  const values = await rows.next(resource, { ownerId: person.id });
  const unseen = await unseenReferences(world, person, values);
  const body = typed(
    resource,
    values,
    writable.filter((name) => !unseen.includes(name)),
  );
  return {
    body: { ...body, [hidden.once]: randomUUID() },
    complete: !unseen.some((name) => resource.form[name]?.required),
    differs: true,
  };
}

/** The references among `values` that point to rows which the person does not see. */
export async function unseenReferences(
  world: World,
  person: Person,
  values: SampleRow,
): Promise<string[]> {
  const unseen: string[] = [];
  for (const [name, { to }] of Object.entries(world.resource.form)) {
    const id = values[name];
    if (to === undefined || typeof id !== "string") continue;
    if (!(await sees(world, person, { table: to, id }))) unseen.push(name);
  }
  return unseen;
}

/** Asks as a browser would, without following redirects. */
export async function ask(
  person: Person,
  route: Pick<MatrixRoute, "method">,
  path: string,
  body: Sent,
): Promise<Answer> {
  return route.method === "GET" ? person.client.get(path) : person.client.post(path, body);
}

/** The answer as the matrix writes it: a status, or that one has to sign in first. */
export function outcomeOf(answer: Answer): number | "sign in" {
  const isSignIn = answer.status === 303 && (answer.location ?? "").startsWith("/sign-in");
  return isSignIn ? "sign in" : answer.status;
}
