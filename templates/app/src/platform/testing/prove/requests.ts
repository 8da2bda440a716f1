import { describe, expect, test } from "vitest";
import { everyone } from "./filled-form.js";
import { cellOf, rolesOf, writesBy, writesOwn, type Given } from "./permissions.js";
import { ask, bodyOf, outcomeOf, readRoute, type MatrixRoute } from "./route-request.js";
import { differences, takeSnapshot, unchanged } from "./snapshot.js";
import type { World } from "./world.js";

/** What looking at the address answers that a form is sent to: as its page does, or that there is no such page. */
function lookedAt(given: Given, key: string, actor: string): unknown[] {
  const line = given.routes[key.replace("POST ", "GET ")];
  return line ? [cellOf(given, line, actor)] : [404, 405];
}

/** Proves that only a form of ours, sent by somebody who may still come in, changes anything. */
export function proveRequests(world: () => World, given: Given): void {
  const changes = Object.keys(given.routes)
    .map((key) => readRoute(given.resource, key))
    .filter(({ method }) => method === "POST")
    .flatMap((route) => {
      const line = given.routes[route.key] ?? [];
      const actor = given.actors.find((one) => cellOf(given, line, one) === 303);
      return actor === undefined ? [] : [{ key: route.key, route, actor }];
    });
  if (changes.length === 0) return;
  const readyRow = ({ action }: MatrixRoute) =>
    world().row({ values: given.ready?.[action] ?? {} });

  describe("a request that no form of ours sent", () => {
    test.for(changes)("$key changes nothing", async ({ route, actor }) => {
      const person = await world().person(actor);
      const stranger = await everyone(world(), rolesOf(given));
      const row = await readyRow(route);
      const writable = writesOwn(given, actor);
      const { body } = await bodyOf(world(), route, { person, row, writable });
      const before = await takeSnapshot(world());
      const path = route.path(row.id);
      const foreign = await stranger.client.csrfToken();
      const tokenless = await person.client.post(path, body, { csrf: null });
      expect(tokenless.status).toBe(403);
      const forged = await person.client.post(path, body, { csrf: foreign });
      expect(forged.status).toBe(403);
      const page = await person.client.get(path);
      expect(lookedAt(given, route.key, actor)).toContain(outcomeOf(page));
      expect(differences(before, await takeSnapshot(world()))).toEqual(unchanged);
    });
  });

  describe("somebody who may no longer come in", () => {
    test("is sent to sign in by every form, once the account is locked", async () => {
      const { db, newcomer } = world();
      const { id, client } = await newcomer(rolesOf(given));
      const paths: string[] = [];
      for (const { route } of changes) paths.push(route.path((await readyRow(route)).id));
      const locked = { disabledAt: new Date() };
      await db.updateTable("users").set(locked).where("id", "=", String(id)).execute();
      const before = await takeSnapshot(world());
      for (const path of paths) expect(outcomeOf(await client.post(path)), path).toBe("sign in");
      expect(differences(before, await takeSnapshot(world()))).toEqual(unchanged);
    });

    const onRows = changes.filter(({ route }) => route.row);
    if (onRows.length === 0) return;
    test.for(rolesOf(given))("is treated like anybody else as a former %s", async (role) => {
      const { db, newcomer } = world();
      const person = await newcomer([role]);
      // Nothing of the role is to be kept from when they had it.
      await person.client.get(given.resource.path);
      const none = { roles: [] };
      await db.updateTable("users").set(none).where("id", "=", String(person.id)).execute();
      const writable = writesBy(given, "noRole");
      for (const { key, route } of onRows) {
        const row = await readyRow(route);
        const { body } = await bodyOf(world(), route, { person, row, writable });
        const answer = await ask(person, route, route.path(row.id), body);
        expect(outcomeOf(answer), key).toBe(cellOf(given, given.routes[key] ?? [], "noRole"));
      }
    });
  });
}
