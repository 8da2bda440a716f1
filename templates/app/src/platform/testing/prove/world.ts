import { afterAll, beforeAll } from "vitest";
import type { Role } from "../../../roles.js";
import type { Db } from "../../db/index.js";
import { anonymous, type Actor } from "../../policy/actor.js";
import type { Resource } from "../../resource.js";
import { gatherResources, type Resources } from "../../resources.js";
import { sampleRows, type SampleRows, type StoredRow } from "../../sample-rows.js";
import { startTestApp, type Client, type TestApp } from "../index.js";

/** Somebody who asks: the browser that they sit at, and what the policy knows of them. */
export type Person = {
  readonly client: Client;
  readonly actor: Actor;
  /** Their id as a user; undefined for somebody who is not signed in. */
  readonly id: string | undefined;
};

/** An app with a database of its own, for the tests of one file. */
export type World = {
  readonly app: TestApp;
  readonly db: Db;
  readonly resource: Resource;
  readonly resources: Resources;
  /** Makes rows from the samples. */
  readonly rows: SampleRows;
  /**
   * The person that a column of the permission matrix stands for: `anonymous`, `noRole`, `owner` and `otherOwner`
   * (who hold no role), or the name of a role, whose only role it is. The same name is the same person.
   */
  person(name: string): Promise<Person>;
  /** Somebody new, with these roles. */
  newcomer(roles: readonly string[]): Promise<Person>;
  /** A row of the resource; it belongs to `owner` unless another is named. */
  row(options?: { owner?: string; values?: Readonly<Record<string, unknown>> }): Promise<StoredRow>;
};

/** Starts an app before the tests of this file and ends it after them. What it gives is there once they run. */
export function useWorld(resource: Resource): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = makeWorld(await startTestApp(), resource);
  });
  afterAll(async () => {
    await world?.app.close();
  });
  return () => {
    if (!world) throw new Error("The app of these tests has not started.");
    return world;
  };
}

/** Columns of the matrix that are no roles. */
const roleless: readonly string[] = ["noRole", "owner", "otherOwner"];

function makeWorld(app: TestApp, resource: Resource): World {
  const resources = gatherResources(app.resources);
  const rows = sampleRows(app.db, resources);
  const people = new Map<string, Promise<Person>>();
  const newcomer = async (roles: readonly string[]): Promise<Person> => {
    const client = await app.as({ roles: roles as readonly Role[] });
    return { client, actor: client.actor, id: client.actor.id };
  };
  const person = (name: string): Promise<Person> => {
    const known = people.get(name) ?? make(name);
    people.set(name, known);
    return known;
  };
  const make = async (name: string): Promise<Person> => {
    if (name === "anonymous") return { client: app.anonymous(), actor: anonymous, id: undefined };
    return newcomer(roleless.includes(name) ? [] : [name]);
  };
  return {
    app,
    db: app.db,
    resource,
    resources,
    rows,
    person,
    newcomer,
    async row({ owner = "owner", values = {} } = {}) {
      const { id } = await person(owner);
      return rows.one(resource, { ownerId: id, values });
    },
  };
}
