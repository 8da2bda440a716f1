import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import { startLibrary, type Library } from "../testing/library-app.js";
import type { Client } from "../testing/index.js";

let library: Library;
let owner: Client<SignedIn>;
let member: Client<SignedIn>;
let bookId: string;

beforeAll(async () => {
  library = await startLibrary();
  owner = await library.as({ roles: [], name: "Olga" });
  member = await library.as({ roles: ["member"], name: "Mia" });
  bookId = await library.addBook();
});
afterAll(() => library.close());

describe("an action", () => {
  test("asked for by ten at once happens once", async () => {
    const id = await library.addLoan(owner.actor.id, bookId, { code: "A-1" });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => member.post(`/loans/${id}/grant`, { _version: "1" })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    const late = answers.filter(({ status }) => status === 409);
    expect(late).toHaveLength(9);
    for (const { body } of late) expect(body).toContain("Already granted by Mia on");
    expect(await library.loan({ id })).toMatchObject({ state: "granted", version: 2 });
    expect(await library.eventsOf(id)).toMatchObject([
      {
        action: "grant",
        outcome: "done",
        actorId: member.actor.id,
        rowVersion: 2,
        changes: { state: { old: "asked", new: "granted" } },
      },
    ]);
    expect(await library.rows("loanReceipts")).toHaveLength(1);
    expect(await library.runTasks()).toBe(1);
  });

  test("is asked about before, with the values of the row", async () => {
    const id = await library.addLoan(owner.actor.id, bookId, { code: "A-2", fee: "7.50" });
    const page = await member.get(`/loans/${id}/grant`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Grant A-2 for 7.50?");
    expect(page.body).toContain('name="_version" value="1"');
    expect(await library.loan({ id })).toMatchObject({ state: "asked" });
  });

  test("is refused to who created the row, though their role may do it with others", async () => {
    const id = await library.addLoan(member.actor.id, bookId);
    expect((await member.get(`/loans/${id}/grant`)).body).toContain("someone else has to do this");
    expect((await member.post(`/loans/${id}/grant`)).status).toBe(403);
    expect(await library.loan({ id })).toMatchObject({ state: "asked", version: 1 });
    expect(await library.eventsOf(id)).toMatchObject([{ action: "grant", outcome: "refused" }]);
  });

  test("is refused in the wrong state, and says which it is", async () => {
    const id = await library.addLoan(owner.actor.id, bookId, { state: "returned" });
    const answer = await member.post(`/loans/${id}/grant`);
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.stringContaining("Not possible: State is Returned"),
    ]);
    expect(await library.loan({ id })).toMatchObject({ state: "returned", version: 1 });
  });

  test("with a row that changed since it was looked at is asked again", async () => {
    const id = await library.addLoan(owner.actor.id, bookId, { version: 3 });
    const answer = await member.post(`/loans/${id}/grant`, { _version: "2" });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('name="_version" value="3"');
    expect(await library.loan({ id })).toMatchObject({ state: "asked", version: 3 });
  });

  test("is refused to others by what they see and what they may", async () => {
    const id = await library.addLoan(owner.actor.id, bookId, { state: "granted" });
    const stranger = await library.as({ roles: [] });
    const admin = await library.as({ roles: ["admin"] });
    expect((await stranger.post(`/loans/${id}/give-back`)).status).toBe(404);
    expect((await admin.post(`/loans/${id}/give-back`)).status).toBe(403);
    const visitor = await library.anonymous().post(`/loans/${id}/give-back`);
    expect([visitor.status, visitor.location?.startsWith("/sign-in")]).toEqual([303, true]);
    expect(await library.loan({ id })).toMatchObject({ state: "granted" });
    expect((await owner.post(`/loans/${id}/give-back`)).status).toBe(303);
    expect(await library.loan({ id })).toMatchObject({ state: "returned" });
  });

  test("takes no field of the row", async () => {
    const id = await library.addLoan(owner.actor.id, bookId);
    expect((await member.post(`/loans/${id}/grant`, { fee: "0" })).status).toBe(400);
    expect(await library.loan({ id })).toMatchObject({ state: "asked" });
  });

  test("needs the token of a form of ours", async () => {
    const id = await library.addLoan(owner.actor.id, bookId);
    const foreign = await owner.csrfToken();
    for (const csrf of [null, "made-up", foreign]) {
      expect((await member.post(`/loans/${id}/grant`, {}, { csrf })).status).toBe(403);
    }
    expect(await library.loan({ id })).toMatchObject({ state: "asked" });
  });

  test("that htmx asks for is answered with where to go", async () => {
    const id = await library.addLoan(owner.actor.id, bookId);
    const answer = await member.post(`/loans/${id}/grant`, {}, { htmx: true });
    expect([answer.status, answer.location]).toEqual([204, `/loans/${id}`]);
  });
});

test("a page offers what can be done, explains what cannot, and keeps quiet about the rest", async () => {
  const id = await library.addLoan(owner.actor.id, bookId, { state: "granted" });
  const seen = (await member.get(`/loans/${id}`)).body;
  expect(seen).toContain(`href="/loans/${id}/give-back"`);
  expect(seen).not.toContain(`href="/loans/${id}/grant"`);
  expect(seen).toContain("Already granted");
  const own = (await owner.get(`/loans/${id}`)).body;
  expect(own).toContain(`href="/loans/${id}/give-back"`);
  expect(own).not.toContain("Already granted");
  expect(own).not.toContain("/grant");
});
