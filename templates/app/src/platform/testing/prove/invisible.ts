import { describe, expect, test } from "vitest";
import type { StoredRow } from "../../sample-rows.js";
import { canariesOf, tells } from "./canaries.js";
import { textOf, withoutNonces } from "./page.js";
import { cellOf, rolesOf, writesBy, type Given } from "./permissions.js";
import { ask, bodyOf, ownerOf, readRoute } from "./route-request.js";
import type { Person, World } from "./world.js";

/** Proves that a row which an actor may not see leaves no trace in anything that they are shown. */
export function proveInvisible(world: () => World, given: Given): void {
  const blind = given.actors.filter((actor) => {
    return actor !== "owner" && cellOf(given, given.rows.view, actor) !== "all";
  });
  if (blind.length === 0) return;

  describe("a row that an actor does not see", () => {
    test.for(blind)("changes nothing on any page of %s", async (actor) => {
      const person = await world().person(actor);
      // Not the first row with this parent: the parent's page has to be the same as well.
      const first = await world().row();
      const secret = await world().rows.next(given.resource, {
        ownerId: ownerOf(given.resource, first),
      });
      const paths = pagesAround(world(), given, { actor, row: { ...first, ...secret } });
      const before = await readAll(person, paths);
      await world().row({ values: secret });
      const after = await readAll(person, paths);
      expect([...before.values()].length).toBeGreaterThan(0);
      expect(after).toEqual(before);
    });

    test.for(blind)("is absent for %s, and the refusals tell nothing of it", async (actor) => {
      const person = await world().person(actor);
      const [first, secret] = [await world().row(), await world().row()];
      const canaries = [...canariesOf(given.resource, secret, [first]).values()].flat();
      const routes = Object.keys(given.routes).map((key) => readRoute(given.resource, key));
      for (const route of routes.filter((one) => one.row)) {
        const writable = writesBy(given, actor);
        const { body } = await bodyOf(world(), route, { person, row: secret, writable });
        // What the person sends is theirs: only what the row holds is secret.
        const sent = canaries.filter((canary) => !Object.values(body).join("\n").includes(canary));
        const real = await ask(person, route, route.path(secret.id), body);
        const gone = await ask(person, route, route.path(absentId), body);
        expect(real.status, route.key).toBe(gone.status);
        expect(withoutNonces(real.body)).toBe(withoutNonces(gone.body));
        expect(sent.filter((canary) => tells(textOf(real.body), canary))).toEqual([]);
      }
    });
  });
}

/** As good as any number that no row has. */
const absentId = "9000000000000000000";

/** Every address that could tell of the row: lists in each order and narrowed to it, pickers, and its parents. */
function pagesAround(
  { resource, resources }: World,
  given: Given,
  { actor, row }: { actor: string; row: StoredRow },
): string[] {
  const { admin, form, model } = resource;
  const searched = [...admin.search, model.title].map((field) =>
    form[field]?.csv(row[field] ?? null),
  );
  const queries = [
    "",
    ...searched.map((text) => `?q=${encodeURIComponent(text ?? "")}`),
    ...admin.sortable.map((field) => `?sort=-${field}`),
    ...admin.filters.flatMap((field) => filtersTo(resource, field, row)),
  ];
  const parents = Object.entries(form).flatMap(([field, { to }]) =>
    to !== undefined && typeof row[field] === "string"
      ? [`${resources.byTable(to).path}/${row[field]}`]
      : [],
  );
  const pickers = resources.referrers(model.table).map((other) => `${other.resource.path}/new`);
  const own = [...queries.map((query) => `${resource.path}${query}`), `${resource.path}/new`];
  const all = [...new Set([...own, ...parents, ...pickers])];
  return rolesOf(given).includes(actor) ? [...all, ...all.map((path) => `/admin${path}`)] : all;
}

function filtersTo(resource: World["resource"], field: string, row: StoredRow): string[] {
  const input = resource.form[field]?.input(row[field] ?? null);
  if (typeof input !== "string" || input === "") return [];
  const text = encodeURIComponent(input);
  return resource.form[field]?.filter === "range"
    ? [`?${field}.from=${text}&${field}.to=${text}`]
    : [`?${field}=${text}`];
}

async function readAll(
  person: Person,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const path of paths) {
    const { status, body } = await person.client.get(path);
    pages.set(path, `${status}\n${withoutNonces(body)}`);
  }
  return pages;
}
