import { join } from "node:path";

/**
 * A place in which the tests are run: a folder, a user, an environment, a version of Node. What a place leaves out is
 * that of the person who runs the script.
 * @typedef {object} Place
 * @property {string} name one word, by which it is asked for
 * @property {string} about what is special there
 * @property {string} [folder] the name of its folder, if it is not that of the place
 * @property {"closed"} [mode] only its owner may enter the folder
 * @property {"plain"} [user] a user who is not root
 * @property {"22" | "24"} [node] the line of Node
 * @property {boolean} [busy] a process beside it keeps both cores busy
 * @property {(folder: string) => Record<string, string | undefined>} [env] settings, given the folder of the place
 * @property {(folder: string) => Record<string, string>} [appEnv] more settings, for the created app
 */

/** @type {readonly Place[]} */
export const places = [
  { name: "open", about: "a folder that everyone may enter" },
  { name: "busy", about: "beside a process that keeps both cores busy", busy: true },
  { name: "closed", about: "a folder of mode 0700", mode: "closed" },
  {
    name: "home",
    about: "as a plain user, in a home of mode 0700",
    mode: "closed",
    user: "plain",
    env: (folder) => ({ HOME: folder }),
  },
  { name: "path", about: "a path with a space and an umlaut", folder: "Büro Süd" },
  {
    name: "tmpdir",
    about: "TMPDIR elsewhere",
    env: (folder) => ({ TMPDIR: join(folder, "temporary") }),
  },
  {
    name: "no-home",
    about: "as a plain user whose HOME is not writable",
    user: "plain",
    env: (folder) => ({ HOME: join(folder, "read-only") }),
    // npm installs nothing without a cache, so a person there has set one for their own apps.
    appEnv: (folder) => ({ NPM_CONFIG_CACHE: join(folder, "npm-cache") }),
  },
  { name: "lang", about: "LANG=C", env: () => ({ LANG: "C", LC_ALL: undefined }) },
  { name: "tz", about: "TZ=Asia/Kathmandu", env: () => ({ TZ: "Asia/Kathmandu" }) },
  { name: "pnpm", about: "called by pnpm", env: () => calledBy("pnpm/10.20.0") },
  { name: "yarn", about: "called by yarn", env: () => calledBy("yarn/4.11.0") },
  { name: "bun", about: "called by bun", env: () => calledBy("bun/1.3.2") },
  { name: "ci", about: "CI=true", env: () => ({ CI: "true" }) },
  { name: "node-22", about: "Node 22", node: "22" },
  { name: "node-24", about: "Node 24", node: "24" },
];

function calledBy(manager) {
  return { npm_config_user_agent: `${manager} npm/? node/${process.version} linux x64` };
}
