import { beforeAll, describe, expect, test } from "vitest";
import type { StoredRow } from "../../sample-rows.js";
import { exportRows } from "./export.js";
import { captionOf, rowIdsOf } from "./page.js";
import { cellOf, type Given, type Rows } from "./permissions.js";
import type { World } from "./world.js";

const owners = ["owner", "otherOwner", "otherOwner"];

/** Proves whose rows each actor reaches: by the policy itself, in both lists, in their count, and in a file. */
export function proveReach(world: () => World, given: Given): void {
  describe("who reaches whose rows", () => {
    const rows: StoredRow[] = [];
    beforeAll(async () => {
      for (const owner of owners) rows.push(await world().row({ owner }));
    });
    const wanted = (reach: Rows, actor: string): string[] =>
      rows
        .filter((_, index) => reach === "all" || (reach === "own" && owners[index] === actor))
        .map(({ id }) => id)
        .sort();
    const known = (ids: readonly string[]): string[] =>
      ids.filter((id) => rows.some((row) => row.id === id)).sort();

    test.for(given.actors)("the policy shows %s no other rows than theirs", async (actor) => {
      const { db, resource, person } = world();
      const id = `${resource.model.table}.id`;
      const asked = await person(actor);
      const visible = await resource.policy.visible(db, asked.actor).select(id).execute();
      expect(known(visible.map((row) => String(row["id"])))).toEqual(
        wanted(cellOf(given, given.rows.view, actor), actor),
      );
    });

    for (const path of [given.resource.path, `/admin${given.resource.path}`]) {
      const line = given.routes[`GET ${path}`];
      const open = given.actors.filter((actor) => line && cellOf(given, line, actor) === 200);
      if (open.length === 0) continue;
      test.for(open)(`${path} lists and counts what %s reaches`, async (actor) => {
        const { client } = await world().person(actor);
        const { body } = await client.get(path);
        const ids = rowIdsOf(body);
        expect(known(ids)).toEqual(wanted(cellOf(given, given.rows.list, actor), actor));
        expect(captionOf(body)).toMatch(ids.length > 0 ? new RegExp(`^${ids.length} `) : /^$/);
      });
    }

    const exporting = given.actors.filter(
      (actor) => cellOf(given, given.rows.export, actor) !== "none",
    );
    if (exporting.length === 0) return;
    test.for(exporting)("the file of %s has what they reach", async (actor) => {
      const { lines } = await exportRows(world(), await world().person(actor));
      const reach = cellOf(given, given.rows.export, actor);
      expect(lines).toHaveLength(wanted(reach, actor).length);
    });
  });
}
