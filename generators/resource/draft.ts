/** A spec that is being written, from arguments or from answers: as YAML, and as the command that gives it. */
import { resourceNames } from "../core/names.js";
import { yamlScalar } from "../edges/yaml.js";
import type { FieldOption, FieldTypeName } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";
import { resourcesFolder } from "./targets.js";
import { permissionNames, type Field, type ResourceSpec } from "./spec.js";

export const fieldFlags = ["required", "unique", "index", "search", "readOnly"] as const;
export type FieldFlag = (typeof fieldFlags)[number];

/** Options that hold a text of the user's own. */
export type FieldText = Exclude<FieldOption, FieldFlag> | "label" | "help";

export type FieldDraft = {
  name: string;
  type: FieldTypeName;
  /** In the order in which they are written; a list is joined by commas. */
  options: readonly (readonly [FieldText | "visibleTo" | "editableBy", string])[];
  flags: readonly FieldFlag[];
};

export type Draft = {
  name: string;
  fields: readonly FieldDraft[];
  owner: boolean;
  /** Who may do everything, besides the owner; empty leaves the permissions to the default. */
  roles: readonly string[];
};

const schemaComment =
  "# yaml-language-server: $schema=../../../node_modules/create-boring-app/templates/resource.schema.json";

/** The text with the line that tells editors its schema, which is added if it is missing. */
export function withSchema(text: string): string {
  if (/^\uFEFF?#\s*yaml-language-server:/m.test(text)) return text;
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  return `${mark}${schemaComment}${end}${text.slice(mark.length)}`;
}

/** The draft as the text of a resource.yaml. */
export function draftYaml({ name, fields, owner, roles }: Draft): string {
  const everyone = [...new Set([...(owner ? ["owner"] : []), ...roles])];
  const grants = `[${everyone.map(yamlScalar).join(", ")}]`;
  const lines = [
    `resource: ${yamlScalar(name)}`,
    ...(owner ? ["owner: true"] : []),
    "fields:",
    ...fields.map((field) => `  ${yamlScalar(field.name)}: ${fieldYaml(field)}`),
    ...(roles.length > 0 ? ["permissions:"] : []),
    ...(roles.length > 0 ? permissionNames.map((each) => `  ${each}: ${grants}`) : []),
  ];
  return withSchema(`${lines.join("\n")}\n`);
}

function fieldYaml({ type, options, flags }: FieldDraft): string {
  const parts = [
    `type: ${yamlScalar(type)}`,
    ...options.map(([option, value]) => `${option}: ${optionYaml(type, option, value)}`),
    ...flags.map((flag) => `${flag}: true`),
  ];
  return `{ ${parts.join(", ")} }`;
}

function optionYaml(type: FieldTypeName, option: string, value: string): string {
  if (option === "values" || option === "visibleTo" || option === "editableBy") {
    return `[${value.split(",").map(yamlScalar).join(", ")}]`;
  }
  const counted = option === "maxLength" || option === "precision" || option === "scale";
  const exact = /^-?\d+(\.\d+)?$/.test(value) && isNumeric(type) && option !== "label";
  const ticked = type === "boolean" && option === "default";
  return counted || exact || ticked ? value : yamlScalar(value);
}

function isNumeric(type: FieldTypeName): boolean {
  return ["integer", "bigint", "decimal", "money"].includes(type);
}

/** The draft as arguments of `boring generate resource`. */
export function draftArguments({ name, fields, owner, roles }: Draft): string[] {
  return [
    name,
    ...fields.map(fieldArgument),
    ...(owner ? ["--owner"] : []),
    ...(roles.length > 0 ? ["--roles", roles.join(",")] : []),
  ];
}

function fieldArgument({ name, type, options, flags }: FieldDraft): string {
  const { positional } = fieldTypes[type];
  const given = new Map<string, string>(options);
  const byPlace = positional.flatMap((option) => given.get(option) ?? []);
  const placed = byPlace.length === positional.length ? byPlace : [];
  const named = options.filter(([option]) => {
    return placed.length === 0 || !positional.some((each) => each === option);
  });
  const parts = [
    name,
    type,
    ...(placed.length > 0 ? [placed.join(",")] : []),
    ...named.map(([option, value]) => `${option}=${value}`),
    ...flags,
  ];
  return parts.join(":");
}

/** The command that gives the same spec without questions. */
export function commandOf(spec: ResourceSpec): string {
  const draft = draftOf(spec);
  const start = "boring generate resource";
  if (draftYaml(draft) === spec.source) {
    return [start, ...draftArguments(draft).map(shellWord)].join(" ");
  }
  const folder = resourceNames(spec.names.pascal).folder;
  const path = `${resourcesFolder}/${spec.names.folder}/resource.yaml`;
  const known = folder === spec.names.folder;
  return known ? `${start} ${spec.names.pascal}` : `${start} --spec ${path}`;
}

function draftOf(spec: ResourceSpec): Draft {
  const others = spec.permissions.view.filter((grant) => grant !== "owner");
  const said = /^permissions:/m.test(spec.source);
  return {
    name: spec.names.pascal,
    fields: spec.fields.map(fieldDraftOf),
    owner: spec.owner,
    roles: said ? (others.length > 0 ? others : ["owner"]) : [],
  };
}

function fieldDraftOf(field: Field): FieldDraft {
  const usual = fieldTypes[field.type].defaults;
  const texts: [FieldDraft["options"][number][0], string | undefined][] = [
    ["to", field.target?.resource],
    ["values", field.values?.join(",")],
    ["maxLength", unlessUsual(field.maxLength, usual.maxLength)],
    ["precision", unlessUsual(field.precision, usual.precision)],
    ["scale", unlessUsual(field.scale, usual.scale)],
  ];
  return {
    name: field.name,
    type: field.type,
    options: texts.flatMap(([option, value]) => (value === undefined ? [] : [[option, value]])),
    flags: fieldFlags.filter((flag) => field[flag]),
  };
}

function unlessUsual(value: number | undefined, usual: number | undefined): string | undefined {
  return value === usual ? undefined : value?.toString();
}

function shellWord(word: string): string {
  return /^[A-Za-z0-9_:,.=+/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
