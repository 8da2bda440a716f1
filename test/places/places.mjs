import { join } from "node:path";

/**
 * Something special about a place: a folder, a user, an environment, a version of Node, a load. All else there is that
 * of the person who runs the script.
 * @typedef {object} Condition
 * @property {string} about
 * @property {string} [folder] the name of the place's folder
 * @property {"closed"} [mode] only its owner may enter the folder
 * @property {"plain"} [user] a user who is not root
 * @property {"22" | "24"} [node] the line of Node
 * @property {boolean} [busy] a process beside it keeps every core busy
 * @property {(folder: string) => Record<string, string>} [env] settings, given the folder of the place
 * @property {(folder: string) => Record<string, string>} [appEnv] more settings, for the created app
 */

/** @type {{ readonly [name: string]: Condition }} */
export const conditions = {
  open: { about: "a folder that everyone may enter" },
  closed: { about: "a folder of mode 0700", mode: "closed" },
  home: {
    about: "as a plain user in a home of mode 0700",
    mode: "closed",
    user: "plain",
    env: (folder) => ({ HOME: folder }),
  },
  path: { about: "a path with a space and an umlaut", folder: "Büro Süd" },
  tmpdir: { about: "TMPDIR elsewhere", env: (folder) => ({ TMPDIR: join(folder, "temporary") }) },
  "no-home": {
    about: "as a plain user whose HOME is not writable",
    user: "plain",
    env: (folder) => ({ HOME: join(folder, "read-only") }),
    // npm installs nothing without a cache, so a person there has set one for their own apps.
    appEnv: (folder) => ({ NPM_CONFIG_CACHE: join(folder, "npm-cache") }),
  },
  "empty-cache": {
    about: "npm has nothing in its cache",
    env: (folder) => ({ NPM_CONFIG_CACHE: join(folder, "npm-cache") }),
  },
  lang: { about: "LANG=C", env: () => ({ LANG: "C", LC_ALL: "C" }) },
  tz: { about: "TZ=Asia/Kathmandu", env: () => ({ TZ: "Asia/Kathmandu" }) },
  "other-day": {
    about: "a time zone where it is another day than in UTC",
    env: () => ({ TZ: new Date().getUTCHours() < 11 ? "Pacific/Pago_Pago" : "Pacific/Kiritimati" }),
  },
  pnpm: { about: "called by pnpm", env: () => calledBy("pnpm/10.20.0") },
  yarn: { about: "called by yarn", env: () => calledBy("yarn/4.11.0") },
  bun: { about: "called by bun", env: () => calledBy("bun/1.3.2") },
  ci: { about: "CI=true", env: () => ({ CI: "true" }) },
  "node-22": { about: "Node 22", node: "22" },
  "node-24": { about: "Node 24", node: "24" },
  busy: { about: "beside a process that keeps every core busy", busy: true },
};

/**
 * The places, each of conditions that have nothing to do with each other: a run takes a quarter of an hour, and one for
 * each condition would take hours. Which of them made a test fail, a run with that one alone tells.
 */
export const places = [
  ["open", "empty-cache"],
  ["closed", "ci", "pnpm", "other-day"],
  ["home", "tz"],
  ["path", "lang", "node-24"],
  ["tmpdir", "yarn", "node-22"],
  ["no-home", "bun"],
  ["busy"],
];

/** The names of conditions as one place: what each of them says, together. */
export function placeOf(names) {
  const all = names.map((name) => conditions[name] ?? {});
  const settings = (kind, folder) => Object.assign({}, ...all.map((one) => one[kind]?.(folder)));
  return {
    ...Object.assign({}, ...all),
    name: names.join("+"),
    about: all.map(({ about }) => about).join(", "),
    env: (folder) => settings("env", folder),
    appEnv: (folder) => settings("appEnv", folder),
  };
}

function calledBy(manager) {
  return { npm_config_user_agent: `${manager} npm/? node/${process.version} linux x64` };
}
