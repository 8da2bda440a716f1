import { expect, test } from "vitest";
import { cellOf, rolesOf, writesBy, writesOwn, type Given } from "./permissions.js";
import type { Resource } from "../../resource.js";
import type { StoredRow } from "../../sample-rows.js";
import {
  ask,
  bodyOf,
  outcomeOf,
  readRoute,
  type MatrixRoute,
  type RouteBody,
  type RouteKind,
} from "./route-request.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves that every route answers each actor as its line says, and changes exactly what it should. */
export function proveMatrix(world: () => World, given: Given): void {
  test("the matrix has a line for every route, and a route for every line", () => {
    const { app, resource } = world();
    const bases = [resource.path, `/admin${resource.path}`];
    const routes = app.routes
      .filter(({ path }) => bases.some((base) => path === base || path.startsWith(`${base}/`)))
      .map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(given.routes)).not.toEqual([]);
    expect(Object.keys(given.routes).sort()).toEqual(routes.sort());
  });

  test("each route asks for the permission that it is called after", () => {
    const { app, resource } = world();
    const keys = Object.keys(given.routes);
    const wanted = keys.map((key) => [key, permissionOf(resource, readRoute(resource, key))]);
    const asked = keys.map((key) => {
      const route = app.routes.find(({ method, path }) => `${method} ${path}` === key);
      return [key, route?.permission];
    });
    const known = wanted.filter(([, name]) => name !== undefined);
    expect(Object.fromEntries(asked)).toMatchObject(Object.fromEntries(known));
  });

  test.for(Object.keys(given.routes))("%s", async (key) => {
    const route = readRoute(given.resource, key);
    // Whoever takes part is there before anything is counted: people are rows as well.
    for (const actor of given.actors) await world().person(actor);
    const rows = await rowsFor(world(), given, route);
    const got: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    let before = await takeSnapshot(world());
    for (const [index, actor] of given.actors.entries()) {
      const row = rows[index] ?? rows[0];
      if (!row) throw new Error("There is no row to try the route with.");
      const tried = await tryRoute(world(), given, { route, actor, row });
      const after = await takeSnapshot(world());
      const changes = differences(before, after);
      got[actor] = inWords(tried.status, changes);
      wanted[actor] = wantedOf(given, { route, actor, ...tried }, changes.receipts);
      before = after;
    }
    expect(got).toEqual(wanted);
  });
}

const permissions: Partial<Record<RouteKind, string>> = {
  list: "list",
  new: "create",
  create: "create",
  export: "export",
  view: "view",
  edit: "update",
  update: "update",
};

/** What a route should need, where its address says it; a route of one's own may need anything. */
function permissionOf({ actions }: Resource, { kind, action }: MatrixRoute): string | undefined {
  const isOurs = action === "delete" || Object.hasOwn(actions, action);
  return permissions[kind] ?? (isOurs ? action : undefined);
}

/** A row of `owner` for each actor, ready for the action that the route is about. */
async function rowsFor(world: World, given: Given, route: MatrixRoute) {
  const { id } = await world.person("owner");
  const values = given.ready?.[route.action] ?? {};
  const count = route.row ? given.actors.length : 1;
  return world.rows.many(given.resource, count, { ownerId: id, values });
}

type Tried = { readonly status: number | "sign in" } & Pick<RouteBody, "complete" | "differs">;

async function tryRoute(
  world: World,
  given: Given,
  { route, actor, row }: { route: MatrixRoute; actor: string; row: StoredRow },
): Promise<Tried> {
  const person = await world.person(actor);
  const writable = route.kind === "create" ? writesOwn(given, actor) : writesBy(given, actor);
  const { body, complete, differs } = await bodyOf(world, route, { person, row, writable });
  const answer = await ask(person, route, route.path(row.id), body);
  return { status: outcomeOf(answer), complete, differs };
}

/** What an actor should get, in the words of `inWords`. How many receipts a change has is another test's matter. */
function wantedOf(
  given: Given,
  tried: Omit<Tried, "status"> & { route: MatrixRoute; actor: string },
  receipts: number,
): string {
  const { route, actor, complete, differs } = tried;
  const cell = cellOf(given, given.routes[route.key] ?? [], actor);
  const works = cell === 303 && route.method === "POST";
  const status = works && !complete ? 422 : cell;
  const changes = works && complete && route.kind !== "export" && differs ? 1 : 0;
  return inWords(status, {
    rows: changes,
    done: changes,
    refused: status === 403 && isRecorded(route, given, actor) ? 1 : 0,
    receipts: works ? (route.kind === "export" ? 1 : receipts) : 0,
  });
}

/** A refusal is worth recording if it is about a row that the person sees. */
function isRecorded(route: MatrixRoute, given: Given, actor: string): boolean {
  const comesIn = !route.key.includes(" /admin/") || rolesOf(given).includes(actor);
  return route.row && comesIn;
}

type Effect = { rows: number; done: number; refused: number; receipts: number };

function inWords(status: number | string, effect: Effect): string {
  const { rows, done, refused, receipts } = effect;
  const parts = [`${rows} rows`, `${receipts} receipts`, `${done} done`, `${refused} refused`];
  return `${status}: ${parts.join(", ")}`;
}
