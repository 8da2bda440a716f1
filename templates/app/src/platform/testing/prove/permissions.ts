import { describe } from "vitest";
import type { Resource } from "../../resource.js";
import { proveFields } from "./fields.js";
import { proveForeignRows } from "./foreign-rows.js";
import { proveInvisible } from "./invisible.js";
import { proveMatrix } from "./matrix.js";
import { proveOffers } from "./offers.js";
import { proveOverPosting } from "./over-posting.js";
import { proveReach } from "./reach.js";
import { proveRequests } from "./requests.js";
import { proveStale } from "./stale.js";
import { useWorld } from "./world.js";

/** What a route answers: a status, or the way to the sign-in page. */
export type Cell = number | "sign in";
/** Which rows an actor reaches: every one, their own, or none. */
export type Rows = "all" | "own" | "none";

/** Who may do what with the rows of a resource, as data that a person reviews. */
export type Permissions<Actor extends string> = {
  readonly resource: Resource;
  /** The columns of the tables: `anonymous`, `noRole`, `owner`, `otherOwner` and the roles. */
  readonly actors: readonly Actor[];
  /** What each route answers to each actor, for a row that `owner` made. */
  readonly routes: { readonly [route: string]: readonly Cell[] };
  /** The rows that each actor sees, has in the list, and gets in a file. */
  readonly rows: { readonly [read in "view" | "list" | "export"]: readonly Rows[] };
  /** Fields that not everybody reads who sees the row, or writes who may write it; others have no line. */
  readonly fields?: {
    readonly [field: string]: {
      readonly read?: readonly Actor[];
      readonly write?: readonly Actor[];
    };
  };
  /** Columns that make a row ready for an action, by the action's name. */
  readonly ready?: { readonly [action: string]: Readonly<Record<string, unknown>> };
};

/** The same, with the types that the single proofs share. */
export type Given = Permissions<string>;

/** Proves who may do what, from every side that a request can come from. */
export function provePermissions<const Actor extends string>(given: Permissions<Actor>): void {
  describe(`Permissions of ${given.resource.name}`, () => {
    const world = useWorld(given.resource);
    proveReach(world, given);
    proveMatrix(world, given);
    proveInvisible(world, given);
    proveOffers(world, given);
    proveFields(world, given);
    proveOverPosting(world, given);
    proveForeignRows(world, given);
    proveStale(world, given);
    proveRequests(world, given);
  });
}

/** One cell of a table whose columns are the actors. Throws if a line is too short. */
export function cellOf<Value>(given: Given, line: readonly Value[], actor: string): Value {
  const cell = line[given.actors.indexOf(actor)];
  if (cell === undefined) throw new Error(`A line of the tables has no column for ${actor}.`);
  return cell;
}

/** The roles among the columns. */
export function rolesOf(given: Pick<Given, "actors">): string[] {
  return given.actors.filter(
    (actor) => !["anonymous", "noRole", "owner", "otherOwner"].includes(actor),
  );
}

/** The fields that an actor reads of the row of `owner`, by the data of the test. */
export function readsBy(given: Given, actor: string): string[] {
  return Object.keys(given.resource.form).filter((field) => {
    return given.fields?.[field]?.read?.includes(actor) ?? true;
  });
}

/** The fields that an actor writes in the row of `owner` if they may write it, by the data of the test. */
export function writesBy(given: Given, actor: string): string[] {
  return readsBy(given, actor).filter((field) => {
    return given.fields?.[field]?.write?.includes(actor) ?? true;
  });
}

/** The fields that an actor fills in for a new row, which will be theirs. */
export function writesOwn(given: Given, actor: string): string[] {
  const both = new Set([...writesBy(given, actor), ...writesBy(given, "owner")]);
  return Object.keys(given.resource.form).filter((field) => both.has(field));
}
