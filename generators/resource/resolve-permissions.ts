import type { Path } from "../core/document.js";
import type { Field } from "../fields/field-type.js";
import { covers, type Context } from "./context.js";
import { permissionNames, type Grant, type PermissionName } from "./spec.js";

export type Permissions = { readonly [name in PermissionName]: readonly Grant[] };

/** Words that people write for our two. */
const pseudonyms: Readonly<Record<string, string>> = {
  all: "public",
  anonymous: "public",
  anyone: "public",
  authenticated: "signedIn",
  everyone: "public",
  loggedIn: "signedIn",
  signed_in: "signedIn",
  "signed-in": "signedIn",
  signedin: "signedIn",
};

/**
 * Who may do what. What is not granted is refused; only `export` follows `list` if the file says
 * nothing of it, since a report holds what its requester may read anyway.
 */
export function resolvePermissions(context: Context): Permissions {
  const given = context.given.permissions;
  const usual: readonly Grant[] = context.owner ? ["owner", "admin"] : ["admin"];
  const list = given === undefined ? usual : (given.list ?? []);
  const signedInList = list.map((grant) => (grant === "public" ? "signedIn" : grant));
  const { tasks } = context.given;
  const hasReport = tasks === undefined || tasks.some(([, { kind }]) => kind === "report");
  const fallback = (name: PermissionName): readonly Grant[] => {
    if (name === "export" && !hasReport) return [];
    if (given === undefined) return usual;
    return name === "export" ? [...new Set(signedInList)] : [];
  };
  if (!hasReport && given?.export !== undefined && given.export.length > 0) {
    const says = "`export` is granted, but no task makes a file.";
    const fix = `Add the task \`export${context.names.pascalPlural}: { kind: report }\`, or take the grant out.`;
    context.report(["permissions", "export"], says, fix);
  }
  const permissions = Object.fromEntries(
    permissionNames.map((name) => [name, given?.[name] ?? fallback(name)]),
  ) as Permissions;
  for (const name of permissionNames) {
    if (given?.[name] === undefined) continue;
    const path = ["permissions", name];
    checkGrants(context, permissions[name], path);
    if (name !== "view" && name !== "create") {
      checkSeen(context, permissions.view, permissions[name], path, `\`${name}\``);
    }
    if (name !== "list" && name !== "view") refusePublic(context, permissions[name], path);
  }
  return permissions;
}

/** Grants of fields, and whether everyone who may create a row can fill in what it needs. */
export function checkFieldGrants(
  context: Context,
  fields: readonly Field[],
  { create }: Permissions,
): void {
  for (const field of fields) {
    checkRead(context, field);
    for (const option of ["visibleTo", "editableBy"] as const) {
      const grants = field[option];
      if (grants === undefined) continue;
      const path = ["fields", field.name, option];
      checkGrants(context, grants, path);
      if (option === "editableBy") refusePublic(context, grants, path);
      if (!field.required || field.default !== undefined) continue;
      // Whoever creates a row owns it.
      if (context.owner && grants.includes("owner")) continue;
      const barred = create.find((grant) => !covers(grants, grant));
      if (barred === undefined) continue;
      const says = `\`${barred}\` may create, but may not fill in \`${field.name}\`, which is required.`;
      context.report(path, says, `Add ${barred} here, or give the field a default.`);
    }
  }
}

/** A grant to edit what one cannot read is never of use: no form shows it. */
function checkRead({ report }: Context, { name, visibleTo, editableBy = [] }: Field): void {
  if (visibleTo === undefined) return;
  for (const [index, grant] of editableBy.entries()) {
    if (covers(visibleTo, grant)) continue;
    const says = `\`${grant}\` may edit \`${name}\`, but not see it.`;
    report(
      ["fields", name, "editableBy", index],
      says,
      `Add ${grant} to visibleTo, or take it out.`,
    );
  }
}

/** `owner` without owners, and words that mean one of ours. */
export function checkGrants(context: Context, grants: readonly Grant[], path: Path): void {
  for (const [index, grant] of grants.entries()) {
    const meant = Object.hasOwn(pseudonyms, grant) ? pseudonyms[grant] : undefined;
    if (meant !== undefined) {
      context.report([...path, index], `"${grant}" is not a role.`, `Did you mean ${meant}?`);
    }
    if (grant === "owner" && !context.owner) {
      const says = "`owner` is granted something, but rows of this resource have no owner.";
      context.report([...path, index], says, "Add `owner: true` at the top, or take it out.");
    }
  }
}

/** A grant to change what one cannot see is never of use: every change starts from visible rows. */
export function checkSeen(
  context: Context,
  view: readonly Grant[],
  grants: readonly Grant[],
  path: Path,
  what: string,
): void {
  for (const [index, grant] of grants.entries()) {
    const wrongItself = Object.hasOwn(pseudonyms, grant) || (grant === "owner" && !context.owner);
    if (covers(view, grant) || wrongItself) continue;
    const says = `\`${grant}\` is granted ${what}, but may not view the row.`;
    context.report([...path, index], says, `Add ${grant} to permissions.view, or take it out.`);
  }
}

/** Only reading can be public: a change needs a person who is answerable for it. */
export function refusePublic(context: Context, grants: readonly Grant[], path: Path): void {
  const index = grants.indexOf("public");
  if (index < 0) return;
  context.report([...path, index], "`public` can only list and view.", "Use signedIn or a role.");
}
