import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hidden } from "../../forms/form.js";
import { everyone } from "./filled-form.js";
import { rolesOf, writesBy, type Given } from "./permissions.js";
import { typed } from "./route-request.js";
import { differences, takeSnapshot, unchanged } from "./snapshot.js";
import type { World } from "./world.js";

/** What no form may carry: the columns that the platform keeps, by both their names, and what no row has. */
const kept = [
  "id",
  "ownerId",
  "owner_id",
  "version",
  "createdAt",
  "created_at",
  "updatedAt",
  "nonsense",
];

/** Proves that a form cannot write more than it shows, even for somebody who holds every role and owns the row. */
export function proveOverPosting(world: () => World, given: Given): void {
  const { resource } = given;
  const changing = ["create", "update"].filter((kind) => {
    const key = kind === "create" ? `POST ${resource.path}` : `POST ${resource.path}/:id/edit`;
    return given.routes[key]?.includes(303);
  });
  if (changing.length === 0) return;
  const roles = rolesOf(given);
  const writable = Object.keys(resource.form).filter((field) =>
    ["owner", ...roles].some((actor) => writesBy(given, actor).includes(field)),
  );
  const barred = [
    ...kept,
    ...Object.keys(resource.form).filter((name) => !writable.includes(name)),
  ];

  describe.for(changing)("to %s with a field that the form does not have", (kind) => {
    test.for(barred)("%s", async (name) => {
      const { rows } = world();
      const person = await everyone(world(), roles);
      const row = await rows.one(resource, { ownerId: person.id });
      const sent = {
        ...typed(
          resource,
          kind === "create" ? await rows.next(resource, { ownerId: person.id }) : row,
          writable,
        ),
        ...(kind === "create" ? { [hidden.once]: randomUUID() } : { [hidden.version]: "1" }),
        [name]: "7",
      };
      const before = await takeSnapshot(world());
      const path = kind === "create" ? resource.path : `${resource.path}/${row.id}/edit`;
      const answer = await person.client.post(path, sent);
      expect(answer.status).toBe(400);
      expect(differences(before, await takeSnapshot(world()))).toEqual(unchanged);
    });
  });
}
