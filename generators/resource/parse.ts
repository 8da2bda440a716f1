/** From the arguments of `boring generate resource` to a ResourceSpec, or every mistake at once. */
import { specFlags, takeFlags, unknownFlags } from "../core/flags.js";
import { resourceNames } from "../core/names.js";
import type { Parsed, Problem, Project, SpecFile } from "../core/types.js";
import { draftYaml, withSchema } from "./draft.js";
import { readSpec, type Locate } from "./read-spec.js";
import { parseFields } from "./shorthand.js";
import type { ResourceSpec } from "./spec.js";
import { findTarget, resourcesFolder } from "./targets.js";

export const resourceFlags = {
  "--owner": { says: "a row belongs to the user who made it" },
  "--roles": { takes: "a,b", says: "the roles that may do everything, instead of admin" },
} as const;

/** What the arguments say, before anything is looked up. */
export type Arguments = {
  name: string | undefined;
  fields: readonly string[];
  owner: boolean;
  roles: readonly string[];
  problems: readonly Problem[];
};

export function readArguments(argv: readonly string[]): Arguments {
  const { flags, rest, problems } = takeFlags(argv, resourceFlags);
  const [name, ...fields] = rest.filter((word) => !/^-./.test(word));
  return {
    name,
    fields,
    owner: "--owner" in flags,
    roles: flags["--roles"]?.split(",").map((role) => role.trim()) ?? [],
    problems: [...problems, ...unknownFlags(rest, { ...resourceFlags, ...specFlags })],
  };
}

/** Reads `argv`, a spec file, or the resource.yaml that lies in the slice already; see `Generator.parse`. */
export function parse(
  argv: readonly string[],
  project: Project,
  file?: SpecFile,
): Parsed<ResourceSpec> {
  const given = readArguments(argv);
  const read = file ? fromFile(given, project, file) : fromArguments(given, project);
  if (given.problems.length === 0) return read;
  return { problems: [...given.problems, ...("problems" in read ? read.problems : [])] };
}

/** The path of the resource.yaml that a resource has already, if it has one. */
export function ownSpec(project: Project, name: string): string | undefined {
  const usual = resourceNames(name).folder;
  const folder = findTarget(project, name)?.target.folder ?? usual;
  const path = `${resourcesFolder}/${folder}/resource.yaml`;
  return project.read(path) === undefined ? undefined : path;
}

function fromFile(given: Arguments, project: Project, file: SpecFile): Parsed<ResourceSpec> {
  const read = readSpec(file, project);
  const extra: Problem[] = [];
  if (given.fields.length > 0 || given.owner || given.roles.length > 0) {
    const says = "The fields come from the spec file, so none can be given here.";
    extra.push({ at: given.fields[0] ?? "--owner", says, fix: "Put everything into the file." });
  }
  if ("spec" in read && given.name !== undefined && given.name !== read.spec.names.pascal) {
    const says = `The spec file describes ${read.spec.names.pascal}, not ${given.name}.`;
    extra.push({ at: given.name, says, fix: "Leave the name out, or name the right file." });
  }
  if ("problems" in read) return { problems: [...extra, ...read.problems] };
  if (extra.length > 0) return { problems: extra };
  return { spec: { ...read.spec, source: sourceOf(read.spec, project) } };
}

/** The file's text, byte for byte; a line for editors in front, unless it lies in the slice without one. */
function sourceOf({ names, source }: ResourceSpec, project: Project): string {
  const own = project.read(`${resourcesFolder}/${names.folder}/resource.yaml`);
  return own === source ? source : withSchema(source);
}

function fromArguments(given: Arguments, project: Project): Parsed<ResourceSpec> {
  const { name, owner, roles } = given;
  if (name === undefined) return { problems: [noName] };
  if (given.fields.length === 0) return fromSlice(name, given, project);
  const { fields, problems } = parseFields(given.fields);
  const text = draftYaml({ name, fields, owner, roles });
  const read = readSpec({ at: name, text }, project, locateIn(given));
  if ("spec" in read && problems.length === 0) return read;
  const others = "problems" in read ? read.problems : [];
  const noFields = problems.length > 0 && fields.length === 0;
  return { problems: [...others.filter(({ at }) => !noFields || at !== anyField), ...problems] };
}

const anyField = "the fields";

const noName: Problem = {
  says: "Which resource?",
  fix: "Write its name and fields: boring generate resource Invoice number:text:required total:money",
};

function fromSlice(name: string, given: Arguments, project: Project): Parsed<ResourceSpec> {
  const path = /^[A-Z][A-Za-z0-9]*$/.test(name) ? ownSpec(project, name) : undefined;
  const text = path === undefined ? undefined : project.read(path);
  if (path === undefined || text === undefined) return { problems: noFields(name, given, project) };
  return fromFile({ ...given, name }, project, { at: path, text });
}

/** Mistakes in the name are told together with the missing fields. */
function noFields(name: string, given: Arguments, project: Project): Problem[] {
  const { owner, roles } = given;
  const stand = { name: "name", type: "text", options: [], flags: [] } as const;
  const text = draftYaml({ name, fields: [stand], owner, roles });
  const read = readSpec({ at: name, text }, project, locateIn(given));
  return [
    ...("problems" in read ? read.problems : []),
    {
      at: name,
      says: `${name} has no fields yet.`,
      fix: [
        "Name them here:           boring generate resource Invoice number:text:required total:money",
        "or give a spec file:      boring generate resource --spec invoice.yaml",
        "or be asked for them, on a terminal and without --yes.",
      ].join("\n"),
    },
  ];
}

/** Mistakes point to the argument that they come from. */
function locateIn({ name, fields, roles }: Arguments): Locate {
  return ([key, field]) => {
    if (key === "permissions") return roles.length > 0 ? `--roles ${roles.join(",")}` : name;
    if (key !== "fields") return name;
    if (field === undefined) return anyField;
    return fields.find((arg) => arg.split(":")[0] === field) ?? name;
  };
}
