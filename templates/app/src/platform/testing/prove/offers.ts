import { describe, expect, test } from "vitest";
import { actionAddress } from "../../rows/action-address.js";
import { linksOf } from "./page.js";
import { cellOf, type Given } from "./permissions.js";
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
      const isExport = body.includes(`action="${base}/export"`);
      expect(isExport).toBe(may(given, `POST ${base}/export`, actor));
    });

    const pages = opening((base) => `${base}/:id`);
    test.for(pages)("$base/:id offers $actor what they may do", async ({ base, actor }) => {
      const { client } = await world().person(actor);
      for (const [action, values] of [["edit", {}], ["delete", {}], ...readyFor(given)] as const) {
        const { id } = await world().row({ values });
        const links = linksOf((await client.get(`${base}/${id}`)).body);
        const isOffered = links.includes(`${base}/${id}/${action}`);
        expect(isOffered, action).toBe(may(given, `POST ${base}/:id/${action}`, actor));
        expect(links).toContain(base);
      }
    });
  });
}

/** Each action by its address, with what makes a row ready for it. */
function readyFor({ resource, ready = {} }: Given) {
  return Object.keys(resource.actions).map(
    (name) => [actionAddress(name), ready[name] ?? {}] as const,
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
