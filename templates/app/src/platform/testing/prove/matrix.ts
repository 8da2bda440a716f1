import { expect, test } from "vitest";
import { cellOf, rolesOf, writesBy, writesOwn, type Given } from "./permissions.js";
import { ask, bodyOf, outcomeOf, readRoute, type MatrixRoute } from "./route-request.js";
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

  test.for(Object.keys(given.routes))("%s", async (key) => {
    const route = readRoute(given.resource, key);
    const got: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const actor of given.actors) {
      [got[actor], wanted[actor]] = await tryRoute(world(), given, { route, actor });
    }
    expect(got).toEqual(wanted);
  });
}

/** What a route answered to an actor and changed, and what it should, both in the same words. */
async function tryRoute(
  world: World,
  given: Given,
  { route, actor }: { route: MatrixRoute; actor: string },
): Promise<[got: string, wanted: string]> {
  const person = await world.person(actor);
  const row = await world.row({ values: given.ready?.[route.action] ?? {} });
  const writable = route.kind === "create" ? writesOwn(given, actor) : writesBy(given, actor);
  const { body, complete, differs } = await bodyOf(world, route, { person, row, writable });
  const before = await takeSnapshot(world);
  const answer = await ask(person, route, route.path(row.id), body);
  const got = differences(before, await takeSnapshot(world));

  const cell = cellOf(given, given.routes[route.key] ?? [], actor);
  const works = cell === 303 && route.method === "POST";
  const status = works && !complete ? 422 : cell;
  const isChange = works && complete && route.kind !== "export" && differs;
  const wanted = {
    rows: isChange ? 1 : 0,
    done: isChange ? 1 : 0,
    refused: status === 403 && isRecorded(route, given, actor) ? 1 : 0,
    receipts: works ? (route.kind === "export" ? 1 : got.receipts) : 0,
  };
  return [inWords(outcomeOf(answer), got), inWords(status, wanted)];
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
