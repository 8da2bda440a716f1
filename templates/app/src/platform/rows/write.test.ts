import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anonymous, type Actor } from "../policy/actor.js";
import { gatherResources } from "../resources.js";
import { startLibrary, type Library } from "../testing/library-app.js";
import { loans } from "../testing/library.js";
import { removeRow } from "./remove.js";
import type { Scope } from "./scope.js";
import { takeAction } from "./transition.js";
import { updateRow } from "./update.js";

/**
 * The pages have asked about rights before they come here. These functions ask again, in the statement that writes:
 * a right that was taken away in between is gone.
 */
let library: Library;
let people: Record<"owner" | "other" | "member" | "admin", Actor>;
let loanId: string;

beforeAll(async () => {
  library = await startLibrary();
  const actorOf = async (role?: "member" | "admin") =>
    (await library.as({ roles: role ? [role] : [] })).actor;
  people = {
    owner: await actorOf(),
    other: await actorOf(),
    member: await actorOf("member"),
    admin: await actorOf("admin"),
  };
  const ownerId = people.owner.kind === "signedIn" ? people.owner.id : "";
  loanId = await library.addLoan(ownerId, await library.addBook());
});
afterAll(() => library.close());

const scopeOf = (actor: Actor): Scope => ({
  db: library.db,
  resources: gatherResources(library.resources),
  actor,
  area: "app",
  requestId: "test",
});

describe("without the right to it", () => {
  test.each(["other", "member"] as const)("%s saves nothing", async (who) => {
    const form = { id: loanId, version: 1, values: { fee: "99.00" } };
    expect(await updateRow(scopeOf(people[who]), loans, form)).toBe("stale");
    expect(await updateRow(scopeOf(anonymous), loans, form)).toBe("stale");
  });

  test.each(["owner", "other", "member"] as const)("%s deletes nothing", async (who) => {
    const seen = { id: loanId, version: 1 };
    expect(await removeRow(scopeOf(people[who]), loans, seen)).toBe("stale");
  });

  test.each(["owner", "other", "admin"] as const)("%s grants nothing", async (who) => {
    expect(await takeAction(scopeOf(people[who]), loans, "grant", { id: loanId })).toBe(false);
  });

  test("a member does not grant their own", async () => {
    const { member } = people;
    const memberId = member.kind === "signedIn" ? member.id : "";
    const id = await library.addLoan(memberId, await library.addBook());
    expect(await takeAction(scopeOf(member), loans, "grant", { id })).toBe(false);
  });

  test("nothing was written and nothing was started", async () => {
    expect(await library.rows("auditEvents")).toEqual([]);
    expect(await library.rows("taskReceipts")).toEqual([]);
    const rows = await library.rows("loans");
    expect(rows.map(({ version, state }) => [version, state])).toEqual([
      [1, "asked"],
      [1, "asked"],
    ]);
  });
});

test("an action that fails on its way undoes everything", async () => {
  const failing = {
    ...loans,
    actions: {
      grant: {
        label: "Grant",
        field: "state",
        from: ["asked"],
        to: "granted",
        also: async () => {
          throw new Error("never mind");
        },
      },
    },
  };
  const done = takeAction(scopeOf(people.member), failing, "grant", { id: loanId });
  await expect(done).rejects.toThrow("never mind");
  expect(await library.rows("auditEvents")).toEqual([]);
  const [loan] = await library.rows("loans");
  expect(loan).toMatchObject({ state: "asked", version: 1 });
});
