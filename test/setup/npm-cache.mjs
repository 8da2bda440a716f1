import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/**
 * npm installs nothing where it cannot write its cache, as where HOME is read-only: then it gets one among the
 * temporary files. Changes the environment that it is given, which is this process's own.
 * @param {NodeJS.ProcessEnv} env
 */
export function provideNpmCache(env = process.env) {
  const usual = env.NPM_CONFIG_CACHE ?? env.npm_config_cache ?? join(homedir(), ".npm");
  if (isWritable(usual)) return;
  delete env.npm_config_cache;
  env.NPM_CONFIG_CACHE = join(tmpdir(), `boring-npm-cache-${process.getuid?.() ?? ""}`);
  console.log(`npm cannot write ${usual}, so its cache is ${env.NPM_CONFIG_CACHE}.`);
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
