import { join } from "node:path";
import { sql } from "kysely";
import { readMigrations } from "../db/migration-files.js";
import { appRoot } from "../root.js";
import type { App } from "./fastify.js";

/** One thing that must be so for the app to serve: gives a sentence if it is not. */
export type ReadinessCheck = {
  readonly name: string;
  check(): Promise<string | undefined>;
};

/** `/healthz` answers while the process lives; `/readyz` only when the database and every check are fine. */
export async function addHealth(app: App): Promise<void> {
  const own = [databaseAnswers(app), await migrationsAreApplied(app)];
  const open = { config: { permission: "public", actor: false }, logLevel: "warn" } as const;
  app.get("/healthz", open, async () => ({ status: "ok" }));
  app.get("/readyz", open, async (_request, reply) => {
    const problems = await findProblems([...own, ...app.readiness]);
    if (problems.length === 0) return { status: "ready" };
    app.log.warn({ problems }, "not ready");
    return reply.code(503).send({ status: "not ready", failing: problems.map(({ name }) => name) });
  });
}

async function findProblems(
  checks: readonly ReadinessCheck[],
): Promise<{ name: string; says: string }[]> {
  const answers = await Promise.all(
    checks.map(async ({ name, check }) => ({ name, says: await check().catch(String) })),
  );
  return answers.flatMap(({ name, says }) => (says === undefined ? [] : [{ name, says }]));
}

function databaseAnswers(app: App): ReadinessCheck {
  return {
    name: "database",
    async check() {
      await sql`select 1`.execute(app.db);
      return undefined;
    },
  };
}

/** What this release was built with must be applied; what a newer one added is none of its business. */
async function migrationsAreApplied(app: App): Promise<ReadinessCheck> {
  const files = await readMigrations(join(appRoot, "migrations"));
  return {
    name: "migrations",
    async check() {
      const rows = await app.db.selectFrom("schemaMigrations").select("version").execute();
      const applied = new Set(rows.map(({ version }) => version));
      const missing = files.filter(({ version }) => !applied.has(version)).map(({ file }) => file);
      return missing.length === 0 ? undefined : `Not applied: ${missing.join(", ")}`;
    },
  };
}
