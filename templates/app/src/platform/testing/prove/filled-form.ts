import { randomUUID } from "node:crypto";
import { hidden } from "../../forms/form.js";
import type { StoredRow } from "../../sample-rows.js";
import type { SampleRow } from "../../sample.js";
import type { Answer } from "../index.js";
import { writableOf, type FormSpec } from "./form.js";
import { typed, unseenReferences, type Sent } from "./route-request.js";
import type { Person, World } from "./world.js";

/** A form that somebody with every role has filled in with valid values, not sent yet. */
export type FilledForm = {
  readonly person: Person;
  /** Where its page is, and where it is sent. */
  readonly page: string;
  readonly path: string;
  /** The fields that it holds, as typed; those that hold nothing are missing. */
  readonly fields: Sent;
  /** The row that is edited. */
  readonly row: StoredRow | undefined;
  /** Sends it with other values in some fields; undefined leaves a field out. */
  send(changes?: Readonly<Record<string, Sent[string] | undefined>>): Promise<Answer>;
};

/** Opens and fills in a form as a person would who may do all that anybody may. */
export async function fillForm(
  world: World,
  given: Pick<FormSpec, "fields" | "roles" | "forms">,
  values: SampleRow = {},
): Promise<FilledForm> {
  const { resource, rows } = world;
  const person = await everyone(world, given.roles);
  const base = resource.path;
  const creates = given.forms.includes("create");
  const row = creates ? undefined : await rows.one(resource, { ownerId: person.id });
  const path = row ? `${base}/${row.id}/edit` : base;
  const sample = await rows.next(resource, { ownerId: person.id, values });
  const unseen = await unseenReferences(world, person, sample);
  const fields = typed(
    resource,
    sample,
    writableOf(given).filter((name) => !unseen.includes(name)),
  );
  return {
    person,
    page: row ? path : `${base}/new`,
    path,
    fields,
    row,
    send: (changes = {}) => {
      const sent = { ...fields, ...changes };
      const nonce = row ? [hidden.version, String(row.version)] : [hidden.once, randomUUID()];
      const entries = [...Object.entries(sent), nonce].filter(([, value]) => value !== undefined);
      return person.client.post(path, Object.fromEntries(entries));
    },
  };
}

const known = new WeakMap<World, Promise<Person>>();

/**
 * Somebody who holds every role that the test names, and what it takes to see the rows that a row refers to; always the
 * same person.
 */
export function everyone(world: World, roles: readonly string[]): Promise<Person> {
  const person = known.get(world) ?? world.newcomer([...roles, ...rolesOfParents(world, roles)]);
  known.set(world, person);
  return person;
}

/** A role for each resource that is referred to and that none of the roles sees. */
function rolesOfParents({ resource, resources }: World, roles: readonly string[]): string[] {
  const missing = Object.values(resource.form).flatMap(({ to }) => {
    const grants: readonly string[] =
      to === undefined ? [] : (resources.byTable(to).policy.permissions["view"] ?? []);
    const isSeen = ["public", "signedIn", ...roles].some((grant) => grants.includes(grant));
    return isSeen ? [] : (grants.find((grant) => grant !== "owner") ?? []);
  });
  return [...new Set(missing)];
}
