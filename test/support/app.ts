import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { createDatabase } from "./database.js";
import { mustRun, run, start, type Ran, type Running } from "./process.js";
import { root } from "./workspace.js";

export type Env = Readonly<Record<string, string>>;

/** An app on disk, worked on as a person does: through its commands. */
export class App {
  constructor(
    readonly name: string,
    readonly folder: string,
  ) {}

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }

  /** `npm run NAME` in the app; must succeed. */
  npm(script: string, args: readonly string[] = [], env: Env = {}): Promise<Ran> {
    const rest = args.length > 0 ? ["--", ...args] : [];
    return mustRun("npm", ["run", "--silent", script, ...rest], { cwd: this.folder, env });
  }

  /** `npm run NAME` in the app, left running. */
  start(script: string, env: Env = {}): Running {
    return start("npm", ["run", "--silent", script], { cwd: this.folder, env });
  }

  /** `boring …` in the app, as its dev dependency has it; however it ends. */
  boring(args: readonly string[], input?: string): Promise<Ran> {
    const bin = this.path("node_modules/.bin/boring");
    return run(bin, args, { cwd: this.folder, ...(input === undefined ? {} : { input }) });
  }

  /** `boring generate resource … --yes`; must succeed. */
  generate(...args: readonly string[]): Promise<Ran> {
    const all = ["generate", "resource", ...args, "--yes"];
    return mustRun(this.path("node_modules/.bin/boring"), all, { cwd: this.folder });
  }

  async git(...args: readonly string[]): Promise<string> {
    return (await mustRun("git", args, { cwd: this.folder, env: committer })).stdout;
  }

  /** Commits everything, so that `git status` says what happened since. */
  async commit(message: string): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--allow-empty", "--message", message);
  }

  /**
   * The app's own suite, or the files of it below some folders; must pass. Its counts go to the sum of this run.
   * Gives the number of tests.
   */
  async test(
    folders: readonly string[] = [],
    { script = "test", env = {} }: { script?: string; env?: Env } = {},
  ): Promise<number> {
    const folder = process.env.BORING_TEST_RESULTS ?? this.folder;
    const report = join(folder, `app-${this.name}-${script.replace(":", "-")}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    await this.npm(script, [...reporters, ...folders], env);
    const counts = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number };
    return counts.numPassedTests;
  }

  /** A database of its own on the run's Postgres. */
  database(purpose: string): Promise<string> {
    const name = `${this.name}_${purpose}_${process.pid}`.replaceAll("-", "_");
    return createDatabase(inject("postgres"), name);
  }
}

/** So that commits work on a machine where git knows nobody. */
const committer: Env = {
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.com",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.com",
};

/** The first app of this run, which has the packages. */
export function acme(): App {
  return new App("acme", inject("workspace").acme);
}

/**
 * A new app, created by the packed command without installing: it uses the first app's packages.
 * Committed, so that git says what a test changes.
 */
export async function createApp(name: string): Promise<App> {
  const { folder, installed, acme } = inject("workspace");
  const app = new App(name, join(folder, name));
  rmSync(app.folder, { recursive: true, force: true }); // of an earlier run, if its workspace serves again
  const bin = join(installed, "node_modules/.bin/create-boring-app");
  await mustRun(bin, [app.folder, "--yes", "--no-install"], { cwd: folder });
  symlinkSync(join(acme, "node_modules"), app.path("node_modules"));
  await app.commit("As created");
  return app;
}

/** The path of one of this repository's example specs. */
export function specFile(name: string): string {
  return join(root, "test/specs", `${name}.yaml`);
}
