import { bareName, type AppSpec } from "./spec.js";

/** Entries of `templates/app` that belong to running it where it stands, not to an app. */
export const notCopied: ReadonlySet<string> = new Set([
  ".boring",
  ".data",
  ".env",
  "coverage",
  "dist",
  "node_modules",
  "package-lock.json",
]);

/** The one word in `templates/app` that stands for the app's name. */
const placeholder = /(?<!create-)\bboring-app\b/g;

/** Where a file of `templates/app` goes: npm leaves some names out of packages, so these lie there under another. */
export function pathInApp(path: string): string {
  return path.replace(/(^|\/)_(?=git|npm)/, "$1.");
}

/** The text of a file of `templates/app` as it is in the app. */
export function textInApp(path: string, text: string, spec: AppSpec): string {
  if (path === "package.json") return packageInApp(text, spec);
  return text.replace(placeholder, () => bareName(spec.name));
}

function packageInApp(text: string, { name, tool }: AppSpec): string {
  const manifest = JSON.parse(text) as { devDependencies: { [name: string]: string } };
  const devDependencies = { ...manifest.devDependencies, "create-boring-app": tool };
  const sorted = Object.entries(devDependencies).sort(([one], [other]) => (one < other ? -1 : 1));
  const whole = { ...manifest, name, devDependencies: Object.fromEntries(sorted) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The app's `.env`, from its `.env.example`: the line of DATABASE_URL set, the rest as it is there. */
export function envInApp(example: string, url: string): string {
  const line = `DATABASE_URL=${url}`;
  const shown = /^#? ?DATABASE_URL=.*$/m;
  return shown.test(example) ? example.replace(shown, () => line) : `${example}${line}\n`;
}
