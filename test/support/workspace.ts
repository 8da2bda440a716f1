import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from "node:fs";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "./process.js";

/** The repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where a run leaves what a person may want to look at: failing apps, screenshots. */
export const leavings = join(root, ".test-apps");

/**
 * Where a run makes its apps. It lies outside the repository, so that a package an app forgot to name is missing;
 * `.test-apps/apps` leads there.
 */
export type Workspace = {
  folder: string;
  /** The packed package. */
  tarball: string;
  /** A folder of somebody who installed the tarball. */
  installed: string;
  /** An app made by the installed command, with a real `npm install`; the other apps share its packages. */
  acme: string;
};

/** Packs the built repository, installs the tarball elsewhere, and creates the first app with it. */
export async function makeWorkspace(): Promise<Workspace> {
  removeWorkspace();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "boring-test-")));
  chmodSync(folder, 0o755);
  mkdirSync(leavings, { recursive: true });
  symlinkSync(folder, join(leavings, "apps"));

  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  await mustRun("npm", ["pack", "--pack-destination", folder], { cwd: root });
  const [packed] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  if (packed === undefined) throw new Error("npm pack made no tarball");
  const tarball = join(folder, packed);

  const installed = join(folder, "installed");
  mkdirSync(installed);
  writeFileSync(join(installed, "package.json"), '{ "private": true }\n');
  await mustRun("npm", ["install", ...quiet, tarball], { cwd: installed, network: true });

  const acme = join(folder, "acme");
  const env = { npm_config_prefer_offline: "true", npm_config_audit: "false" };
  const options = { cwd: installed, env, network: true };
  await mustRun("npx", ["create-boring-app", acme, "--yes"], options);
  return { folder, tarball, installed, acme };
}

/** Removes what the last run made. */
export function removeWorkspace(): void {
  const link = join(leavings, "apps");
  if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true });
  rmSync(link, { force: true });
}

/** What the last run made, to run one test file again without the minute that making it takes. */
export function lastWorkspace(): Workspace | undefined {
  const link = join(leavings, "apps");
  if (!existsSync(link)) return undefined;
  const folder = realpathSync(link);
  const [packed] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  const acme = join(folder, "acme");
  if (packed === undefined || !existsSync(join(acme, "node_modules"))) return undefined;
  return { folder, tarball: join(folder, packed), installed: join(folder, "installed"), acme };
}
