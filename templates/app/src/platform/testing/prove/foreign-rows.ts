import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hidden } from "../../forms/form.js";
import { cellOf, writesOwn, type Given } from "./permissions.js";
import { errorsOf } from "./page.js";
import { ask, readRoute, typed } from "./route-request.js";
import { differences, takeSnapshot } from "./snapshot.js";
import { sees } from "./sight.js";
import type { Person, World } from "./world.js";

const absentId = "9000000000000000000";

/** Proves that nobody can attach a row that does not exist, or that they do not see. */
export function proveForeignRows(world: () => World, given: Given): void {
  const { resource } = given;
  const key = `POST ${resource.path}`;
  const creators = given.actors.filter((actor) => {
    return cellOf(given, given.routes[key] ?? [], actor) === 303;
  });
  const cases = creators.flatMap((actor) =>
    writesOwn(given, actor)
      .filter((field) => resource.form[field]?.to !== undefined)
      .map((field) => ({ actor, field })),
  );
  if (cases.length === 0) return;

  describe("a row that is not there for whoever refers to it", () => {
    test.for(cases)("is refused as $field of $actor", async ({ actor, field }) => {
      const person = await world().person(actor);
      const ids = [absentId, await unseenRow(world(), person, resource.form[field]?.to ?? "")];
      for (const id of ids.filter((one) => one !== undefined)) {
        const writable = writesOwn(given, actor);
        const route = readRoute(resource, key);
        // Other references may be to rows that they do not see either: each is told of by itself.
        const values = await world().rows.next(resource, { ownerId: person.id });
        const body = { ...typed(resource, values, writable), [hidden.once]: randomUUID() };
        const before = await takeSnapshot(world());
        const answer = await ask(person, route, resource.path, { ...body, [field]: id });
        expect(answer.status).toBe(422);
        expect(errorsOf(answer.body).map((error) => error.field)).toContain(field);
        expect(differences(before, await takeSnapshot(world())).rows).toBe(0);
      }
    });
  });
}

/** The id of a row of somebody else that the person does not see; undefined where they see every row. */
async function unseenRow(world: World, person: Person, table: string): Promise<string | undefined> {
  const { id } = await world.rows.one(world.resources.byTable(table));
  return (await sees(world, person, { table, id })) ? undefined : id;
}
