import { pino } from "pino";
import type { Db } from "../../db/index.js";
import { dynamic } from "../../db/dynamic.js";
import type { Resource } from "../../resource.js";
import { gatherResources } from "../../resources.js";
import type { Mailer } from "../../mail/mailer.js";
import type { Actor } from "../../policy/actor.js";
import type { AttemptContext } from "../../tasks/attempt.js";
import { enqueue, type Enqueued } from "../../tasks/index.js";
import type { Receipt } from "../../tasks/receipt.js";
import { registerTasks } from "../../tasks/registry.js";
import { defaultSettings } from "../../tasks/settings.js";
import { taskNamed, things, type Thing } from "./things.js";

/** Makes a thing; what it is called and how big it is tells tasks how to behave. */
export async function makeThing(
  db: Db,
  values: Partial<Thing> & { ownerId?: string } = {},
): Promise<Thing> {
  const row = await dynamic(db)
    .insertInto("things")
    .values({ name: "thing", ...values })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as Thing;
}

/** Asks for a task on a thing, in a transaction of its own. */
export function ask(
  db: Db,
  name: string,
  thing: Thing | undefined,
  options: { actor?: Actor; key?: string } = {},
): Promise<Enqueued> {
  return db.transaction().execute((tx) =>
    enqueue(tx, taskNamed(name), {
      resource: things,
      actor: options.actor ?? null,
      requestId: "request-1",
      ...(thing ? { row: thing } : {}),
      ...(options.key ? { key: options.key } : {}),
    }),
  );
}

/** What a worker would run attempts with, in this process, without waiting between attempts. */
export function contextFor(
  db: Db,
  mailer: Mailer = { appUrl: "http://localhost:3000", kind: "mailbox" },

  resource: Resource = things,
): AttemptContext {
  const resources = gatherResources([resource]);
  return {
    db,
    resources,
    registry: registerTasks(resources),
    mailer,
    log: pino({ level: "silent" }),
    worker: "test",
    settings: { ...defaultSettings, backoff: { firstSeconds: 0, longestSeconds: 0 } },
    running: new Map(),
  };
}

export async function receiptOf(db: Db, id: string): Promise<Receipt> {
  return db.selectFrom("taskReceipts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** How often the work on this thing had its effect. */
export async function effectsOf(db: Db, thing: Pick<Thing, "id">): Promise<number> {
  const rows = await dynamic(db)
    .selectFrom("effects")
    .select("id")
    .where("thingId", "=", thing.id)
    .execute();
  return rows.length;
}
