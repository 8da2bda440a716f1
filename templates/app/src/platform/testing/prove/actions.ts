import { describe, expect, test } from "vitest";
import { actionPath } from "../../rows/addresses.js";
import type { StoredRow } from "../../sample-rows.js";
import type { Client } from "../index.js";
import type { ActionSpec, Idempotency } from "./idempotency.js";
import { historyOf, linksOf, receiptsOn, textOf } from "./page.js";
import { atOnce } from "./once.js";
import { rowNow, tasksOf } from "./receipts.js";
import { differences, takeSnapshot, unchanged } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves that each action leads from its states to its state, once, with all that comes with it. */
export function proveActions(world: () => World, given: Idempotency): void {
  for (const [name, action] of Object.entries(given.actions ?? {})) {
    describe(`to ${name}`, () => {
      test.for(action.from)("is offered, asked about and done in the state %s", async (state) => {
        const { client, row, page, address } = await start(world(), { name, action }, state);
        const offer = await client.get(page);
        expect(linksOf(offer.body)).toContain(address);
        expect(textOf(offer.body)).toContain(action.label.trim());
        const { body } = await client.get(address);
        for (const part of action.asks)
          expect(textOf(body)).toContain(part.replace(/\s+/g, " ").trim());
        expect(body).toContain(`action="${address}"`);
        const before = await takeSnapshot(world());
        expect((await client.post(address)).status).toBe(303);
        await proveDone(world(), action, { before, row });
        const told = (await client.get(page)).body;
        const done = `${action.done.replace(/\s+/g, " ").trim()} by `;
        expect(historyOf(told)[0]?.slice(0, done.length)).toBe(done);
        expect(receiptsOn(told)).toHaveLength(action.starts === undefined ? 0 : 1);
      });

      test.for([2, 10])("happens once if it is asked for %i times at once", async (times) => {
        const from = action.from[0] ?? "";
        const { client, row, address } = await start(world(), { name, action }, from);
        const before = await takeSnapshot(world());
        const answers = await atOnce(times, () => client.post(address));
        expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 409)).toHaveLength(times - 1);
        await proveDone(world(), action, { before, row });
      });

      proveWrongStates(world, { name, action });
      proveFourEyes(world, { name, action });
    });
  }
}

type Started = { client: Client; row: StoredRow; page: string; address: string };

/** A row in a state, and somebody who may do the action with it. */
async function start(world: World, { name, action }: Named, state: string): Promise<Started> {
  const { client } = await world.person(action.by);
  const row = await world.row({ values: { [action.field]: state } });
  const page = `${world.resource.path}/${row.id}`;
  return { client, row, page, address: addressOf(world, name, row) };
}

/** Where the action is done with a row. */
function addressOf({ resource }: World, name: string, row: StoredRow): string {
  return `${resource.path}${actionPath(resource, name).replace(":id", row.id)}`;
}

type Named = { readonly name: string; readonly action: ActionSpec };

function proveWrongStates(world: () => World, { name, action }: Named): void {
  const wrong = action.states.filter((state) => !action.from.includes(state));
  if (wrong.length === 0) return;
  test.for(wrong)("is not possible in the state %s", async (state) => {
    const { client, page, address } = await start(world(), { name, action }, state);
    expect(linksOf((await client.get(page)).body)).not.toContain(address);
    const before = await takeSnapshot(world());
    expect((await client.post(address)).status).toBe(409);
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

function proveFourEyes(world: () => World, { name, action }: Named): void {
  if (action.notBy !== "owner") return;
  test("is not for whoever made the row, though they may do it with others", async () => {
    const { resource, rows } = world();
    const roles = ["noRole", "owner"].includes(action.by) ? [] : [action.by];
    const { client, id } = await world().newcomer(roles);
    const values = { [action.field]: action.from[0] };
    const row = await rows.one(resource, { ownerId: id, values });
    const page = `${resource.path}/${row.id}`;
    const address = addressOf(world(), name, row);
    expect(linksOf((await client.get(page)).body)).not.toContain(address);
    const before = await takeSnapshot(world());
    expect((await client.post(address)).status).toBe(403);
    expect(differences(before, await takeSnapshot(world()))).toEqual({ ...unchanged, refused: 1 });
  });
}
