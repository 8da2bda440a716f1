import type { TestProject } from "vitest/node";
import { startPostgres } from "./database.js";
import { lastWorkspace, makeWorkspace, removeWorkspace, type Workspace } from "./workspace.js";

declare module "vitest" {
  export interface ProvidedContext {
    workspace: Workspace;
    /** A Postgres for the apps of this run. */
    postgres: string;
  }
}

/**
 * Makes once what all slow tests share: the packed package, the first app, a Postgres.
 * With BORING_TEST_REUSE=1 the package and the first app of the last run serve again.
 */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const last = process.env.BORING_TEST_REUSE ? lastWorkspace() : undefined;
  if (!last) say("Packing, installing the package elsewhere, creating the first app with it");
  const workspace = last ?? (await makeWorkspace());
  const postgres = await startPostgres(`${workspace.folder}/server-${process.pid}`);
  project.provide("workspace", workspace);
  project.provide("postgres", postgres.url);
  say(`Apps of this run: ${workspace.folder}`);

  return async () => {
    await postgres.stop();
    if (project.vitest.state.getCountOfFailedTests() > 0 || process.env.BORING_TEST_REUSE) {
      say(`The apps are left to look at: ${workspace.folder} (.test-apps/apps)`);
    } else {
      removeWorkspace();
    }
  };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
