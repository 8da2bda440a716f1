import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../setup/processes.mjs";

/** The account of a plain user on every Linux. */
const nobody = { uid: 65534, gid: 65534 };

/** What the person who calls the script, and npm, put into the environment, and a place decides for itself. */
const decided = /^(npm_|CI$|INIT_CWD$|NODE$|TMPDIR$|TZ$|VITEST|BORING_)/;

/**
 * Where a place's commands run: the clone, the environment and the user.
 * @typedef {object} Site
 * @property {string} folder the place's own
 * @property {string} clone
 * @property {Record<string, string | undefined>} env
 * @property {Record<string, string>} appEnv what is added to it for the created app
 * @property {import("../setup/processes.mjs").User} [as]
 */

/**
 * Lays a place out below a folder: a clone of the repository's last commit, for the place's user, and its Node.
 * @param {ReturnType<import("./places.mjs").placeOf>} place
 * @param {{ root: string, below: string }} where
 * @returns {Promise<Site>}
 */
export async function layOut(place, { root, below }) {
  const folder = join(below, place.folder ?? place.name);
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["temporary", "read-only"]) mkdirSync(join(folder, name), { recursive: true });
  chmodSync(join(folder, "read-only"), 0o555);
  const clone = join(folder, "boring");
  await must("git", ["clone", "--quiet", root, clone], { cwd: root, env: { CI: undefined } });
  chmodSync(folder, place.mode === "closed" ? 0o700 : 0o755);
  const as = place.user === "plain" && process.getuid?.() === 0 ? nobody : undefined;
  if (as) own(folder, as);
  const node = place.node && (await provideNode(place.node, below));
  const env = environment(place, folder, node);
  return { folder, clone, env, appEnv: place.appEnv(folder), ...(as && { as }) };
}

/** All of an environment: names that a place must not have are there without a value. */
function environment(place, folder, node) {
  const none = Object.keys(process.env).filter((name) => decided.test(name));
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((entry) => !/node_modules|node-gyp-bin/.test(entry));
  return {
    ...Object.fromEntries(none.map((name) => [name, undefined])),
    PATH: [...(node ? [node] : []), ...path].join(delimiter),
    ...place.env(folder),
  };
}

/** The folder of a Node of this line, from npm. */
async function provideNode(line, below) {
  const folder = join(below, `node-${line}-package`);
  const bin = join(folder, "node_modules/node/bin");
  if (!existsSync(join(bin, "node"))) {
    mkdirSync(folder, { recursive: true });
    const args = ["install", "--no-audit", "--no-fund", "--prefix", folder, `node@${line}`];
    await must("npm", args, { cwd: folder });
  }
  return bin;
}

function own(path, { uid, gid }) {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) own(join(path, entry.name), { uid, gid });
    else if (!entry.isSymbolicLink()) chownSync(join(path, entry.name), uid, gid);
  }
}

async function must(command, args, options) {
  const { code, output } = await run(command, args, { ...options, quiet: true });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`);
}
