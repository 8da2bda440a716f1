import { describe, expect, test } from "vitest";
import { hidden } from "../../forms/form.js";
import { everyone } from "./filled-form.js";
import { startedByChange, type Idempotency } from "./idempotency.js";
import { hiddenOf } from "./page.js";
import { tasksOf } from "./receipts.js";
import { otherValues, typed } from "./route-request.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { Person, World } from "./world.js";

/** Proves that a form makes one row however often it is sent, and that each save starts its tasks once. */
export function proveOnce(world: () => World, given: Idempotency): void {
  const { resource } = given;
  const started = startedByChange(given);

  if (given.forms.includes("create")) {
    describe("the form of a new row", () => {
      test.for([2, 10])("sent %i times at once makes one row", async (times) => {
        const person = await everyone(world(), given.roles);
        const form = await newForm(world(), given, person);
        const before = await takeSnapshot(world());
        const answers = await Promise.all(
          Array.from({ length: times }, () => person.client.post(resource.path, form)),
        );
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
        expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
        const changes = differences(before, await takeSnapshot(world()));
        expect(changes).toEqual({ rows: 1, done: 1, refused: 0, receipts: started.length });
        const id = /(\d+)$/.exec(answers[0]?.location ?? "")?.[1] ?? "";
        expect(await tasksOf(world(), id)).toEqual([...started].sort());
      });

      test("sent again later makes no other row, and a new form does", async () => {
        const person = await everyone(world(), given.roles);
        const [form, other] = [
          await newForm(world(), given, person),
          await newForm(world(), given, person),
        ];
        const before = await takeSnapshot(world());
        const first = await person.client.post(resource.path, form);
        const again = await person.client.post(resource.path, form);
        expect(again.location).toBe(first.location);
        expect((await person.client.post(resource.path, other)).location).not.toBe(first.location);
        expect(differences(before, await takeSnapshot(world())).rows).toBe(2);
      });
    });
  }

  if (given.forms.includes("update")) {
    describe("the form of a row", () => {
      test("sent ten times at once is saved once", async () => {
        const person = await everyone(world(), given.roles);
        const row = await world().rows.one(resource, { ownerId: person.id });
        const values = typed(resource, await otherValues(world(), row), given.fields);
        const form = { ...values, [hidden.version]: "1" };
        const before = await takeSnapshot(world());
        const answers = await Promise.all(
          Array.from({ length: 10 }, () =>
            person.client.post(`${resource.path}/${row.id}/edit`, form),
          ),
        );
        expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
        const changes = differences(before, await takeSnapshot(world()));
        expect(changes).toEqual({ rows: 1, done: 1, refused: 0, receipts: started.length });
        expect(await tasksOf(world(), row.id)).toEqual([...started].sort());
      });
    });
  }
}

/** A new form as a person opens and fills it in. */
async function newForm(world: World, given: Idempotency, person: Person) {
  const { resource, rows } = world;
  const { body } = await person.client.get(`${resource.path}/new`);
  const values = await rows.next(resource, { ownerId: person.id });
  const once = hiddenOf(body)[hidden.once] ?? "";
  return { ...typed(resource, values, given.fields), [hidden.once]: once };
}
