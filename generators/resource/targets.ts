/** The other resources of the app, as far as a reference needs to know them. */
import { valueAt, type Node } from "../core/document.js";
import { humanize, resourceNames, type ResourceNames } from "../core/names.js";
import type { Project } from "../core/types.js";
import { readYaml } from "../edges/yaml.js";
import type { Target } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";

export const resourcesFolder = "src/resources";

/** A property that holds email addresses, and whether it may be empty. */
export type EmailProperty = { name: string; nullable: boolean };

/** A target, and which of its properties hold email addresses. */
export type TargetResource = { target: Target; emails: readonly EmailProperty[] };

const user: TargetResource = {
  target: {
    resource: "User",
    table: "users",
    tableKey: "users",
    folder: "users",
    many: "users",
    label: "User",
    title: "name",
    self: false,
  },
  emails: [{ name: "email", nullable: false }],
};

/** The resource of that name: User, or one that has a resource.yaml in the app. */
export function findTarget(project: Project, name: string): TargetResource | undefined {
  if (name === "User") return user;
  const usual = fromFolder(project, resourceNames(name).folder);
  if (usual?.target.resource === name) return usual;
  const folder = project
    .list(resourcesFolder)
    .find((each) => resourceIn(project.read(yamlOf(each))) === name);
  return folder === undefined ? undefined : fromFolder(project, folder);
}

/** The names of all resources that a reference may point to, sorted. */
export function targetNames(project: Project): string[] {
  const found = project
    .list(resourcesFolder)
    .flatMap((folder) => resourceIn(project.read(yamlOf(folder))) ?? []);
  return [...new Set([...found, "User"])].sort();
}

/** A spec's own document as a target, for a reference to itself. */
export function asTarget(root: Node, names: ResourceNames, self: boolean): TargetResource {
  const fields = fieldsIn(root);
  const preferred = scalarAt(root, "title");
  const first = fields.find(({ type, node }) => canTitle(type) && !valueAt(node, "visibleTo"));
  const label = valueAt(root, "label");
  return {
    target: {
      resource: names.pascal,
      table: names.table,
      tableKey: names.tableKey,
      folder: names.folder,
      many: names.many,
      label: (label && (scalarAt(label, "one") ?? textOf(label))) ?? humanize(names.pascal),
      title: preferred ?? first?.name ?? "id",
      self,
    },
    emails: fields
      .filter(({ type }) => type === "email")
      .map(({ name, node }) => ({ name, nullable: isNullable(node) })),
  };
}

function fromFolder(project: Project, folder: string): TargetResource | undefined {
  const text = project.read(yamlOf(folder));
  const document = text === undefined ? undefined : readYaml(text);
  if (document?.root === undefined) return undefined;
  const name = scalarAt(document.root, "resource");
  if (name === undefined) return undefined;
  const plural = scalarAt(document.root, "plural");
  const names = resourceNames(name, { plural, table: scalarAt(document.root, "table") });
  return asTarget(document.root, names, false);
}

function yamlOf(folder: string): string {
  return `${resourcesFolder}/${folder}/resource.yaml`;
}

/** The name of the resource that a resource.yaml describes. Cheap on purpose: an app may have a thousand. */
export function resourceIn(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : /^(?:["']?resource["']?|\{?\s*"resource")\s*:\s*["']?(\w+)/m.exec(text)?.[1];
}

function fieldsIn(root: Node): { name: string; type: string | undefined; node: Node }[] {
  const fields = valueAt(root, "fields");
  if (fields?.is !== "map") return [];
  return fields.entries.map(({ key, value }) => ({
    name: key,
    type: scalarAt(value, "type"),
    node: value,
  }));
}

function isNullable(field: Node): boolean {
  const required = valueAt(field, "required");
  const isRequired = required?.is === "scalar" && required.value === true;
  return !isRequired && valueAt(field, "default") === undefined;
}

function canTitle(type: string | undefined): boolean {
  return Object.values(fieldTypes).some((each) => each.name === type && each.canTitle);
}

function scalarAt(node: Node, key: string): string | undefined {
  const value = valueAt(node, key);
  return value === undefined ? undefined : textOf(value);
}

function textOf(node: Node): string | undefined {
  return node.is === "scalar" && typeof node.value === "string" ? node.value : undefined;
}
