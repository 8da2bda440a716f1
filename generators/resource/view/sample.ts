import type { Example, Field } from "../../fields/field-type.js";
import type { ResourceSpec } from "../spec.js";
import { enough, exampleOf, isLeftOut, varietyOf } from "../variety.js";
import { tsText } from "./source.js";

/**
 * What sample.ts gives: a valid value for each field as an expression in `n`. What must be unique differs with n;
 * dates and numbers grow from field to field, so that ordinary checks between two fields hold.
 */
export function sampleView(spec: ResourceSpec) {
  const asked = spec.fields.filter((field) => !isLeftOut(field));
  const examples = asked.map((field) => ({ field, ...sampleOf(spec, field) }));
  const called = examples.flatMap(({ calls }) => calls ?? []);
  return {
    imports: [...new Set(["defineSample", ...called])].sort().join(", "),
    tableKey: spec.names.tableKey,
    counter: examples.some(({ variety }) => variety > 1) ? "n" : "",
    lines: examples.map(({ field, code }) => `${field.property}: ${code},`),
  };
}

/** The sample of one field. A reference gets a row of its own where nothing else keeps two samples apart. */
function sampleOf(spec: ResourceSpec, field: Field): Example {
  const example = exampleOf(spec.fields, spec.names.kebab, field);
  if (field.target === undefined) return example;
  const keys = [...(field.unique ? [[field.property]] : []), ...spec.unique];
  const isNeeded = keys.some(
    (key) => key.includes(field.property) && varietyOf(spec.fields, key, "shared") < enough,
  );
  const parent = (n: string) => `parentOf(${tsText(field.target?.tableKey ?? "")}, ${n})`;
  if (isNeeded) return { ...example, code: parent("n"), variety: Infinity };
  // A row that refers twice to one table refers to two rows of it: a sender is no receiver.
  const earlier = spec.fields.filter(
    ({ position, target }) =>
      position < field.position && target?.tableKey === field.target?.tableKey,
  );
  return earlier.length === 0 ? example : { ...example, code: parent(String(earlier.length + 1)) };
}
