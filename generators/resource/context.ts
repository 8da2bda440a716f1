/** What every step of reading a spec shares. */
import type { ResourceNames } from "../core/names.js";
import { didYouMean } from "../core/problems.js";
import type { Report } from "../core/shape.js";
import type { Project } from "../core/types.js";
import type { Field } from "../fields/field-type.js";
import type { GivenSpec } from "./spec-shape.js";
import type { Grant } from "./spec.js";

export type Context = {
  given: GivenSpec;
  names: ResourceNames;
  project: Project;
  report: Report;
  owner: boolean;
  /** Names of all fields of the file, also of those that are wrong in themselves. */
  fieldNames: readonly string[];
};

/** The field of that name; reports it if the file has none. Undefined also if the field is wrong itself. */
export function fieldNamed(
  { report, fieldNames }: Context,
  fields: readonly Field[],
  name: string,
  path: Parameters<Report>[0],
): Field | undefined {
  const found = fields.find((field) => field.name === name);
  if (found === undefined && !fieldNames.includes(name)) {
    report(path, `There is no field "${name}".`, didYouMean(name, fieldNames));
  }
  return found;
}

/** Whether whoever has the one grant also has one of the others. */
export function covers(grants: readonly Grant[], grant: Grant): boolean {
  if (grants.includes(grant) || grants.includes("public")) return true;
  return grant !== "public" && grants.includes("signedIn");
}

/** Replaces each `{field}` by what `property` gives for it; undefined leaves it as it is. */
export function replacePlaceholders(
  text: string,
  property: (name: string) => string | undefined,
): string {
  return text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => {
    const found = property(name);
    return found === undefined ? whole : `{${found}}`;
  });
}
