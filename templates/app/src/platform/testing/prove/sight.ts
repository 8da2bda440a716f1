import type { Person, World } from "./world.js";

/**
 * Whether somebody sees a row of any table, by that table's own policy: a test of one resource takes the others as
 * they are.
 */
export async function sees(
  { db, resources }: Pick<World, "db" | "resources">,
  { actor }: Pick<Person, "actor">,
  { table, id }: { table: string; id: string },
): Promise<boolean> {
  const row = await resources
    .byTable(table)
    .policy.visible(db, actor)
    .where(`${table}.id`, "=", id)
    .select(`${table}.id`)
    .executeTakeFirst();
  return row !== undefined;
}
