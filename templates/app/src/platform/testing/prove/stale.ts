import { describe, expect, test } from "vitest";
import { hidden } from "../../forms/form.js";
import { cellOf, writesBy, type Given } from "./permissions.js";
import { ask, bodyOf, readRoute } from "./route-request.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves that whoever opened a row before somebody else saved it changes nothing. */
export function proveStale(world: () => World, given: Given): void {
  const cases = Object.keys(given.routes)
    .map((key) => readRoute(given.resource, key))
    .filter((route) => route.method === "POST" && route.row)
    .flatMap((route) => {
      const actor = given.actors.find(
        (one) => cellOf(given, given.routes[route.key] ?? [], one) === 303,
      );
      return actor === undefined ? [] : [{ key: route.key, route, actor }];
    });
  if (cases.length === 0) return;

  describe("a row that somebody saved in between", () => {
    test.for(cases)("$key answers 409 and changes nothing", async ({ route, actor }) => {
      const person = await world().person(actor);
      const row = await world().row({
        values: { ...given.ready?.[route.action], version: 3 },
      });
      const writable = writesBy(given, actor);
      const { body } = await bodyOf(world(), route, { person, row, writable });
      const before = await takeSnapshot(world());
      const sent = { ...body, [hidden.version]: "2" };
      const answer = await ask(person, route, route.path(row.id), sent);
      expect(answer.status).toBe(409);
      expect(differences(before, await takeSnapshot(world())).rows).toBe(0);
    });
  });
}
