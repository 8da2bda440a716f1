import { beforeEach, describe, expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
import type { StoredRow } from "../../sample-rows.js";
import { everyone } from "./filled-form.js";
import type { Idempotency, TaskSpec } from "./idempotency.js";
import { askFor, askIn, forgetWork, receiptOf, rowFor, rowsOf, taskOf } from "./receipts.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves that work has one receipt however often it is asked for, and one effect however often it is run. */
export function proveTasks(world: () => World, given: Idempotency): void {
  test("the tasks are those that are listed here", () => {
    expect(given.resource.tasks.map(({ name }) => name).sort()).toEqual(
      Object.keys(given.tasks).sort(),
    );
  });

  for (const [name, spec] of Object.entries(given.tasks)) {
    describe(`the task ${name}`, () => {
      beforeEach(() => forgetWork(world()));
      const ask = async (row: StoredRow) => {
        const person = await everyone(world(), given.roles);
        return askFor(world(), taskOf(world(), name), { row, person });
      };

      test("promises in its receipt what was agreed", async () => {
        const row = await rowFor(world(), spec);
        const { receiptId } = await ask(row);
        expect(await receiptOf(world(), receiptId)).toMatchObject({
          task: name,
          status: "queued",
          effectKind: spec.effect,
          maxAttempts: spec.attempts,
          timeoutSeconds: spec.timeoutSeconds,
        });
        expect(taskOf(world(), name)).toMatchObject({ kind: spec.kind, label: spec.label });
        expect(await rowsOf(world(), receiptId)).toEqual([spec.kind === "report" ? null : row.id]);
      });

      test("runs once, however many workers there are", async () => {
        const row = await rowFor(world(), spec);
        const { receiptId } = await ask(row);
        await Promise.all([1, 2, 3].map(() => world().app.runTasks()));
        await world().app.runTasks();
        const receipt = await receiptOf(world(), receiptId);
        expect(receipt).toMatchObject({ status: "succeeded", attempts: 1, errors: [] });
        if (spec.kind === "email") await proveSent(world(), spec, { row, receiptId });
      });

      test("leaves nothing behind if its transaction is undone", async () => {
        const row = await rowFor(world(), spec);
        const before = await takeSnapshot(world());
        const undone = world()
          .db.transaction()
          .execute(async (tx) => {
            const person = await everyone(world(), given.roles);
            await askIn(tx, world(), taskOf(world(), name), { row, person });
            throw new Error("undone");
          });
        await expect(undone).rejects.toThrow("undone");
        expect(differences(before, await takeSnapshot(world())).receipts).toBe(0);
      });

      if (spec.kind !== "report") proveKey(world, given, { name, spec });
    });
  }
}

/** The same key is the same work; with another value in any part of it, it is other work. */
function proveKey(
  world: () => World,
  given: Idempotency,
  { name, spec }: { name: string; spec: TaskSpec },
): void {
  const ask = async (row: StoredRow) => {
    const person = await everyone(world(), given.roles);
    return askFor(world(), taskOf(world(), name), { row, person });
  };

  test("has one receipt, asked for ten times at once and again later", async () => {
    const row = await rowFor(world(), spec);
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask(row)));
    asked.push(await ask(row));
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(asked.map(({ receiptId }) => receiptId)).size).toBe(1);
  });

  test.for([...new Set(["id", "version", ...spec.key])])(
    "is other work, or the same, with another %s",
    async (part) => {
      const [row, other] = [await rowFor(world(), spec), await world().row()];
      await ask(row);
      const again = await ask({ ...row, [part]: part === "id" ? other.id : another(row[part]) });
      expect(again.isNew).toBe(spec.key.includes(part));
    },
  );
}

/** A value that a key takes for another one. */
function another(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (value instanceof Date) return new Date(value.getTime() + 86_400_000);
  return typeof value === "boolean" ? !value : `${String(value)} and more`;
}

/** The email is out once, to the address and with the subject that the data of the test names. */
async function proveSent(
  { db, resource }: World,
  { to, subject = "" }: TaskSpec,
  { row, receiptId }: { row: StoredRow; receiptId: string },
): Promise<void> {
  const emails = await db.selectFrom("emails").selectAll().execute();
  const own = emails.filter((email) => email.receiptId === receiptId);
  const recipient = await addressOf({ db, resource }, row, to);
  expect(own).toMatchObject([{ state: "sent", recipient }]);
  for (const part of subject.split(/(\{\w+\})/)) {
    const value = row[part.slice(1, -1)];
    const said = part.startsWith("{") ? (typeof value === "string" ? value : "") : part;
    expect(own[0]?.subject).toContain(said);
  }
  expect(own[0]?.subject).not.toBe("");
  expect(own[0]?.text).not.toBe("");
}

async function addressOf(
  { db, resource }: Pick<World, "db" | "resource">,
  row: StoredRow,
  to: TaskSpec["to"],
): Promise<unknown> {
  if (to?.reference === undefined) return row[to?.column ?? ""];
  const table = resource.form[to.reference]?.to ?? "users";
  const target = await dynamic(db)
    .selectFrom(table)
    .where("id", "=", row[to.reference])
    .select(to.column)
    .executeTakeFirstOrThrow();
  return target[to.column];
}
