import { describe, expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
import { readableFields, writableFields } from "../../policy/fields.js";
import type { StoredRow } from "../../sample-rows.js";
import { canariesOf, spellings, tells } from "./canaries.js";
import { exportRows } from "./export.js";
import { controlsOf, propertiesOf, rowIdsOf, textOf } from "./page.js";
import { cellOf, readsBy, writesBy, writesOwn, type Given } from "./permissions.js";
import { ask, bodyOf, readRoute } from "./route-request.js";
import { differences, takeSnapshot, unchanged } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves which fields each actor reads and writes: by the policy, on every page, and against what they send. */
export function proveFields(world: () => World, given: Given): void {
  const seeing = given.actors.filter((actor) => {
    const reach = cellOf(given, given.rows.view, actor);
    return reach === "all" || (reach === "own" && actor === "owner");
  });

  describe("who reads and writes which fields", () => {
    test.for(given.actors)("the policy gives %s the fields that it should", async (name) => {
      const { actor } = await world().person(name);
      const own = name === "owner";
      expect(readableFields(given.resource, actor, own)).toEqual(readsBy(given, name));
      expect(writableFields(given.resource, actor, own)).toEqual(writesBy(given, name));
    });

    const shown = seeing.flatMap((actor) =>
      routesOf(given, actor).map((route) => ({ actor, route })),
    );
    const pages = shown.filter(({ route }) => route.kind === "view");
    test.for(pages)("$actor sees exactly their fields: $route.key", async ({ actor, route }) => {
      const { client } = await world().person(actor);
      const { body } = await client.get(route.path((await world().row()).id));
      expect(propertiesOf(body).sort()).toEqual(labelsOf(given, readsBy(given, actor)).sort());
    });

    const forms = shown.filter(({ route }) => route.kind === "new" || route.kind === "edit");
    test.for(forms)(
      "$actor fills in exactly their fields: $route.key",
      async ({ actor, route }) => {
        const { client } = await world().person(actor);
        const { body } = await client.get(route.path((await world().row()).id));
        const wanted = route.kind === "new" ? writesOwn(given, actor) : writesBy(given, actor);
        expect(
          controlsOf(body)
            .map(({ name }) => name)
            .sort(),
        ).toEqual(wanted.sort());
      },
    );

    test.for(seeing.filter((actor) => hiddenFrom(given, actor).length > 0))(
      "%s finds nothing of a field that is not theirs, wherever they look",
      async (actor) => {
        expect(await tracesOf(world(), given, actor)).toEqual([]);
      },
    );

    test.for(seeing.filter((actor) => sending(given, actor).length > 0))(
      "%s cannot write a field that is not theirs",
      async (actor) => {
        const person = await world().person(actor);
        for (const { route, barred } of sending(given, actor)) {
          const row = await world().row();
          const { body } = await bodyOf(world(), route, { person, row, writable: [barred] });
          const before = await takeSnapshot(world());
          const answer = await ask(person, route, route.path(row.id), { [barred]: "", ...body });
          expect(answer.status, `${route.key} with ${barred}`).toBe(400);
          expect(differences(before, await takeSnapshot(world()))).toEqual(unchanged);
        }
      },
    );
  });
}

/** What an actor comes to know of the fields that are not theirs, on every page that they can open. */
async function tracesOf(world: World, given: Given, actor: string): Promise<string[]> {
  const { resource } = given;
  const person = await world.person(actor);
  const [other, row] = [await world.row(), await world.row({ values: { version: 2 } })];
  await changeEverything(world, row, other);
  const hidden = hiddenFrom(given, actor);
  const all = canariesOf(resource, row, [other]);
  // What the fields of theirs say as well, in any row, is no secret.
  const rows = await dynamic(world.db).selectFrom(resource.model.table).selectAll().execute();
  const known = readsBy(given, actor).flatMap((field) =>
    rows.flatMap((one) => spellings(resource, field, one[field])),
  );
  const canaries = hidden
    .flatMap((field) => all.get(field) ?? [])
    .filter((canary) => !known.some((text) => tells(text, canary)));
  const bodies: string[] = [];
  for (const route of routesOf(given, actor)) {
    const { body } = await ask(person, route, route.path(row.id), {});
    bodies.push(body);
    if (route.kind !== "list") continue;
    for (const field of hidden.filter((name) => !isListed(given, actor, name))) {
      for (const query of [`sort=${field}`, `${field}=1`, `${field}.from=1`]) {
        const { status } = await person.client.get(`${route.path("")}?${query}`);
        expect(status, query).toBe(400);
      }
    }
    for (const canary of canaries) {
      const found = await person.client.get(`${route.path("")}?q=${encodeURIComponent(canary)}`);
      expect(rowIdsOf(found.body)).not.toContain(row.id);
    }
  }
  for (const route of updates(given, actor)) {
    const { body } = await bodyOf(world, route, { person, row, writable: writesBy(given, actor) });
    const stale = await ask(person, route, route.path(row.id), { ...body, _version: "1" });
    expect(stale.status).toBe(409);
    bodies.push(stale.body);
  }
  if (cellOf(given, given.rows.export, actor) !== "none") {
    bodies.push(JSON.stringify(await exportRows(world, person)));
  }
  const text = bodies.map(textOf).join("\n");
  return canaries.filter((canary) => tells(text, canary));
}

/** Gives the row a history in which every field was changed: it must not tell what the fields hold. */
async function changeEverything(
  { db, resource }: World,
  row: StoredRow,
  other: StoredRow,
): Promise<void> {
  const changes = Object.keys(resource.form).map((field) => [
    field,
    { old: other[field] ?? null, new: row[field] ?? null },
  ]);
  await db
    .insertInto("auditEvents")
    .values({
      requestId: "history",
      actorKind: "system",
      actorName: "System",
      action: "update",
      outcome: "done",
      resource: resource.name,
      rowId: row.id,
      rowVersion: row.version,
      changes: JSON.stringify(Object.fromEntries(changes)),
    })
    .execute();
}

/** What the address of a list means by itself, whatever fields are called. */
const listWords = ["q", "sort", "cursor"];

/** Whether a list may be sorted and narrowed by a field after all: who lists only their own rows reads what owners read. */
function isListed(given: Given, actor: string, field: string): boolean {
  const isOwn = cellOf(given, given.rows.list, actor) === "own";
  return listWords.includes(field) || (isOwn && readsBy(given, "owner").includes(field));
}

function hiddenFrom(given: Given, actor: string): string[] {
  const read = readsBy(given, actor);
  return Object.keys(given.resource.form).filter((field) => !read.includes(field));
}

/** The pages that an actor gets to see of a row of `owner` and around it. */
function routesOf(given: Given, actor: string) {
  return Object.entries(given.routes)
    .filter(([key, line]) => key.startsWith("GET ") && cellOf(given, line, actor) === 200)
    .map(([key]) => readRoute(given.resource, key));
}

function updates(given: Given, actor: string) {
  return Object.entries(given.routes)
    .filter(([, line]) => cellOf(given, line, actor) === 303)
    .map(([key]) => readRoute(given.resource, key))
    .filter(({ kind }) => kind === "update");
}

/** The forms that an actor may send, each with a field that it may not carry. */
function sending(given: Given, actor: string) {
  return Object.entries(given.routes)
    .filter(([, line]) => cellOf(given, line, actor) === 303)
    .map(([key]) => readRoute(given.resource, key))
    .filter(({ kind }) => kind === "create" || kind === "update")
    .flatMap((route) => {
      const own = route.kind === "create" ? writesOwn(given, actor) : writesBy(given, actor);
      const barred = Object.keys(given.resource.form).filter((field) => !own.includes(field));
      return barred.map((field) => ({ route, barred: field }));
    });
}

function labelsOf({ resource }: Given, names: readonly string[]): string[] {
  return names.map((name) => (resource.form[name]?.label ?? name).replace(/\s+/g, " ").trim());
}
