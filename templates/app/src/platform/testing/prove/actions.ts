import { describe, expect, test } from "vitest";
import { actionAddress } from "../../rows/action-address.js";
import type { StoredRow } from "../../sample-rows.js";
import type { ActionSpec, Idempotency } from "./idempotency.js";
import { linksOf, textOf } from "./page.js";
import { atOnce } from "./once.js";
import { rowNow, tasksOf } from "./receipts.js";
import { differences, takeSnapshot, unchanged } from "./snapshot.js";
import type { Person, World } from "./world.js";

/** Proves that each action leads from its states to its state, once, with all that comes with it. */
export function proveActions(world: () => World, given: Idempotency): void {
  for (const [name, action] of Object.entries(given.actions ?? {})) {
    describe(`to ${name}`, () => {
      const start = async (
        state: string,
      ): Promise<{ person: Person; row: StoredRow; path: string }> => {
        const person = await world().person(action.by);
        const row = await world().row({ values: { [action.field]: state } });
        return { person, row, path: `${given.resource.path}/${row.id}` };
      };

      test.for(action.from)("is offered, asked about and done in the state %s", async (state) => {
        const { person, row, path } = await start(state);
        const page = await person.client.get(path);
        expect(linksOf(page.body)).toContain(`${path}/${actionAddress(name)}`);
        expect(textOf(page.body)).toContain(action.label.trim());
        const question = textOf((await person.client.get(`${path}/${actionAddress(name)}`)).body);
        for (const part of action.asks) expect(question).toContain(part.trim());
        const before = await takeSnapshot(world());
        expect((await person.client.post(`${path}/${actionAddress(name)}`)).status).toBe(303);
        await proveDone(world(), action, { before, row });
      });

      test.for([2, 10])("happens once if it is asked for %i times at once", async (times) => {
        const { person, row, path } = await start(action.from[0] ?? "");
        const before = await takeSnapshot(world());
        const answers = await atOnce(times, () => person.client.post(`${path}/${actionAddress(name)}`));
        expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 409)).toHaveLength(times - 1);
        await proveDone(world(), action, { before, row });
      });

      proveWrongStates(world, given, { name, action });
      proveFourEyes(world, given, { name, action });
    });
  }
}

type Named = { readonly name: string; readonly action: ActionSpec };

function proveWrongStates(world: () => World, given: Idempotency, { name, action }: Named): void {
  const wrong = action.states.filter((state) => !action.from.includes(state));
  if (wrong.length === 0) return;
  test.for(wrong)("is not possible in the state %s", async (state) => {
    const { client } = await world().person(action.by);
    const { id } = await world().row({ values: { [action.field]: state } });
    const path = `${given.resource.path}/${id}`;
    expect(linksOf((await client.get(path)).body)).not.toContain(`${path}/${actionAddress(name)}`);
    const before = await takeSnapshot(world());
    expect((await client.post(`${path}/${actionAddress(name)}`)).status).toBe(409);
    expect(differences(before, await takeSnapshot(world()))).toEqual(unchanged);
  });
}

async function proveDone(
  world: World,
  action: ActionSpec,
  { before, row }: { before: Awaited<ReturnType<typeof takeSnapshot>>; row: StoredRow },
): Promise<void> {
  const after = await rowNow(world, row.id);
  expect(after).toMatchObject({ [action.field]: action.to, version: row.version + 1 });
  const started = action.starts === undefined ? [] : [action.starts];
  expect(await tasksOf(world, row.id)).toEqual(started);
  const changes = differences(before, await takeSnapshot(world));
  expect(changes).toEqual({ rows: 1, done: 1, refused: 0, receipts: started.length });
}

function proveFourEyes(
  world: () => World,
  { resource }: Idempotency,
  { name, action }: Named,
): void {
  if (action.notBy !== "owner") return;
  test("is not for whoever made the row, though they may do it with others", async () => {
    const roles = ["noRole", "owner"].includes(action.by) ? [] : [action.by];
    const person = await world().newcomer(roles);
    const values = { [action.field]: action.from[0] };
    const row = await world().rows.one(resource, { ownerId: person.id, values });
    const path = `${resource.path}/${row.id}`;
    expect(linksOf((await person.client.get(path)).body)).not.toContain(`${path}/${actionAddress(name)}`);
    const before = await takeSnapshot(world());
    expect((await person.client.post(`${path}/${actionAddress(name)}`)).status).toBe(403);
    expect(differences(before, await takeSnapshot(world()))).toEqual({ ...unchanged, refused: 1 });
  });
}
