import { describe, expect, test } from "vitest";
import type { Actor } from "../../policy/actor.js";
import { queryableFields } from "../../policy/fields.js";
import type { Resource } from "../../resource.js";
import { actionPath, reportsOf } from "../../rows/addresses.js";
import { reachIn } from "../../rows/scope.js";
import { everyone } from "./filled-form.js";
import { linksOf } from "./page.js";
import { cellOf, rolesOf, type Given } from "./permissions.js";
import { sees } from "./sight.js";
import type { World } from "./world.js";

/** Proves that pages offer each actor what they may do, and nothing else. */
export function proveOffers(world: () => World, given: Given): void {
  const { resource } = given;
  describe("what pages offer", () => {
    const places = [resource.path, `/admin${resource.path}`].flatMap((base) =>
      given.actors.map((actor) => ({ base, actor })),
    );
    const opening = (path: (base: string) => string) =>
      places.filter(({ base, actor }) => answer(given, `GET ${path(base)}`, actor) === 200);

    const lists = opening((base) => base);
    test.for(lists)("$base offers $actor to add and to export", async ({ base, actor }) => {
      const { client } = await world().person(actor);
      const { body } = await client.get(base);
      expect(linksOf(body).includes(`${base}/new`)).toBe(may(given, `GET ${base}/new`, actor));
      const paths = new Set(["/export", ...reportsOf(resource).map(({ path }) => path)]);
      for (const path of paths) {
        const isOffered = body.includes(`action="${base}${path}"`);
        expect(isOffered, path).toBe(may(given, `POST ${base}${path}`, actor));
      }
    });

    test("the page of a row names what refers to it, as far as one sees that", async () => {
      const { resources, rows } = world();
      const person = await everyone(world(), rolesOf(given));
      const { client, id } = person;
      const row = await rows.one(resource, { ownerId: id });
      const shown: string[] = [];
      const wanted: string[] = [];
      for (const { resource: other, field } of resources.referrers(resource.model.table)) {
        const link = await rows.one(other, { ownerId: id, values: { [field]: row.id } });
        const seen =
          readsEverywhere(other, person.actor, field) &&
          (await sees(world(), person, { table: other.model.table, id: link.id }));
        const page = await client.get(`${resource.path}/${row.id}`);
        const address = `${other.path}/${link.id}`;
        if (linksOf(page.body).includes(address)) shown.push(address);
        if (seen && page.status === 200) wanted.push(address);
      }
      expect(shown).toEqual(wanted);
    });

    const pages = opening((base) => `${base}/:id`);
    test.for(pages)("$base/:id offers $actor what they may do", async ({ base, actor }) => {
      const { client } = await world().person(actor);
      for (const [path, values] of [
        ["/:id/edit", {}],
        ["/:id/delete", {}],
        ...readyFor(given),
      ] as const) {
        const { id } = await world().row({ values });
        const links = linksOf((await client.get(`${base}/${id}`)).body);
        const isOffered = links.includes(`${base}${path.replace(":id", id)}`);
        expect(isOffered, path).toBe(may(given, `POST ${base}${path}`, actor));
        expect(links).toContain(base);
      }
    });
  });
}

/** Whether somebody reads a field in every row that they see: else a link would tell what the field does not. */
function readsEverywhere(other: Resource, actor: Actor, field: string): boolean {
  return queryableFields(other, actor, reachIn({ actor }, other, "view")).includes(field);
}

/** Each action by its path, with what makes a row ready for it. */
function readyFor({ resource, ready = {} }: Given) {
  return Object.keys(resource.actions).map(
    (name) => [actionPath(resource, name), ready[name] ?? {}] as const,
  );
}

function answer(given: Given, route: string, actor: string): unknown {
  const line = given.routes[route];
  return line && cellOf(given, line, actor);
}

/** Whether a route does for an actor what it is there for. */
function may(given: Given, route: string, actor: string): boolean {
  return [200, 303].includes(answer(given, route, actor) as number);
}
