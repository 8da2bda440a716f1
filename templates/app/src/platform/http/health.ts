import { sql } from "kysely";
import type { App } from "./fastify.js";

/** One thing that must be so for the app to serve: gives a sentence if it is not. */
export type ReadinessCheck = {
  readonly name: string;
  check(): Promise<string | undefined>;
};

/** `/healthz` answers while the process lives; `/readyz` only when the database and every check are fine. */
export function addHealth(app: App): void {
  const open = { config: { permission: "public", actor: false }, logLevel: "warn" } as const;
  app.get("/healthz", open, async () => ({ status: "ok" }));
  app.get("/readyz", open, async (_request, reply) => {
    const problems = await findProblems(app);
    if (problems.length === 0) return { status: "ready" };
    app.log.warn({ problems }, "not ready");
    return reply.code(503).send({ status: "not ready", failing: problems.map(({ name }) => name) });
  });
}

async function findProblems(app: App): Promise<{ name: string; says: string }[]> {
  const checks: ReadinessCheck[] = [databaseAnswers(app), ...app.readiness];
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
