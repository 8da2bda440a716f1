import { describe, expect, test } from "vitest";
import { hidden } from "../../forms/form.js";
import { everyone } from "./filled-form.js";
import { startedByChange, type Idempotency } from "./idempotency.js";
import { hiddenOf, historyOf, receiptsOn } from "./page.js";
import { forgetWork, newestId, tasksOf } from "./receipts.js";
import { otherValues, sendsSame, typed } from "./route-request.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { Person, World } from "./world.js";

/** Proves that a form makes one row however often it is sent, and that each save starts its tasks once. */
export function proveOnce(world: () => World, given: Idempotency): void {
  proveCreatedOnce(world, given);
  proveSavedOnce(world, given);
}

function proveCreatedOnce(world: () => World, given: Idempotency): void {
  const { path } = given.resource;
  const started = startedByChange(given);
  if (!given.forms.includes("create")) return;

  describe("the form of a new row", () => {
    test.for([2, 10])("sent %i times at once makes one row", async (times) => {
      const person = await everyone(world(), given.roles);
      const form = await newForm(world(), given, person);
      await forgetWork(world());
      const before = await takeSnapshot(world());
      const answers = await atOnce(times, () => person.client.post(path, form));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      const changes = differences(before, await takeSnapshot(world()));
      expect(changes).toEqual({ rows: 1, done: 1, refused: 0, receipts: started.length });
      expect(await tasksOf(world(), await newestId(world()))).toEqual(started);
    });

    test("sent again later makes no other row, and a new form does", async () => {
      const person = await everyone(world(), given.roles);
      const form = await newForm(world(), given, person);
      const other = await newForm(world(), given, person);
      const before = await takeSnapshot(world());
      const first = await person.client.post(path, form);
      expect((await person.client.post(path, form)).location).toBe(first.location);
      expect(differences(before, await takeSnapshot(world())).rows).toBe(1);
      expect((await person.client.post(path, other)).status).toBe(303);
      expect(differences(before, await takeSnapshot(world())).rows).toBe(2);
    });
  });
}

function proveSavedOnce(world: () => World, given: Idempotency): void {
  const { resource } = given;
  const started = startedByChange(given);
  if (!given.forms.includes("update")) return;

  test("the form of a row, sent ten times at once, is saved once", async () => {
    const { client, id } = await everyone(world(), given.roles);
    const row = await world().rows.one(resource, { ownerId: id });
    const values = typed(resource, await otherValues(world(), row), given.fields);
    const form = { ...values, [hidden.version]: "1" };
    await forgetWork(world());
    const before = await takeSnapshot(world());
    const answers = await atOnce(10, () => client.post(`${resource.path}/${row.id}/edit`, form));
    // A form in which nothing can be different is saved ten times without a trace.
    const now = typed(resource, row, given.fields);
    const saves = given.fields.some((name) => !sendsSame(now, values, name)) ? 1 : 0;
    const saved = answers.filter(({ status }) => status === 303);
    expect(saved).toHaveLength(saves === 1 ? 1 : 10);
    const changes = differences(before, await takeSnapshot(world()));
    const receipts = saves * started.length;
    expect(changes).toEqual({ rows: saves, done: saves, refused: 0, receipts });
    expect(await tasksOf(world(), row.id)).toEqual(saves === 1 ? started : []);
    const page = await client.get(`${resource.path}/${row.id}`);
    // Where nobody may view a row there is no page that could tell of it.
    const told = page.status === 404 ? saves : historyOf(page.body).length;
    expect(told).toBe(saves);
    expect(receiptsOn(page.body)).toHaveLength(page.status === 404 ? 0 : receipts);
  });
}

/** The answers to the same request, sent several times before the first is answered. */
export function atOnce<Value>(times: number, work: () => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: times }, work));
}

/** A new form as a person opens and fills it in. */
async function newForm(world: World, given: Idempotency, person: Person) {
  const { resource, rows } = world;
  const { body } = await person.client.get(`${resource.path}/new`);
  const values = await rows.next(resource, { ownerId: person.id });
  const once = hiddenOf(body)[hidden.once] ?? "";
  return { ...typed(resource, values, given.fields), [hidden.once]: once };
}
