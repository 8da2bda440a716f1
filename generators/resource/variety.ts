/** How many rows the samples of a resource can make, and what they leave out. */
import type { Example, Field } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";

/** What fills itself, and a reference to the resource itself, which has no end. */
export function isLeftOut(field: Field): boolean {
  if (field.target?.self) return true;
  return (
    field.readOnly && (field.default !== undefined || field.nullable || field.type === "boolean")
  );
}

/** The sample of one field by itself. `slug` stands for the resource in addresses. */
export function exampleOf(fields: readonly Field[], slug: string, field: Field): Example {
  const { example, family } = fieldTypes[field.type];
  const before = fields.filter(({ position }) => position < field.position);
  const earlier = before.filter(({ type }) => family && fieldTypes[type].family === family).length;
  // Two fields of one label would have the same texts, and nobody could tell by them which is meant.
  const isTwin = before.some(({ label }) => label === field.label);
  return example(isTwin ? { ...field, label: field.name } : field, { slug, earlier });
}

/** More rows than the emitted tests ever make of one resource for one owner. */
export const enough = 1000;

/**
 * How many samples differ in these properties together. `parents` says whether each sample has the row that a
 * reference points to for itself, or all share one.
 */
export function varietyOf(
  fields: readonly Field[],
  properties: readonly string[],
  parents: "own" | "shared",
): number {
  const varieties = properties.map((property) => {
    const field = fields.find((each) => each.property === property);
    if (field === undefined) return 1;
    // Empty in every sample, and two empty values are never the same.
    if (isLeftOut(field)) return field.nullable ? Infinity : 1;
    if (field.target) return parents === "own" ? Infinity : 1;
    return exampleOf(fields, "x", field).variety;
  });
  return varieties.reduce((product, variety) => product * variety, 1);
}
