import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import type { Client } from "../testing/index.js";
import { hiddenValue, startLibrary, type Library } from "../testing/library-app.js";

let library: Library;
let admin: Client<SignedIn>;
let member: Client<SignedIn>;
let owner: Client<SignedIn>;

beforeAll(async () => {
  library = await startLibrary();
  admin = await library.as({ roles: ["admin"] });
  member = await library.as({ roles: ["member"] });
  owner = await library.as({ roles: [] });
});
afterAll(() => library.close());

test("a field that is not for this person is on no page, and its changes are in no history", async () => {
  const bookId = await library.addBook();
  const id = await library.addLoan(owner.actor.id, bookId, { code: "F-1", remark: "canary-old" });
  const form = { _version: "1", bookId, code: "F-1", fee: "5.00", dueOn: "", extra: "" };
  await admin.post(`/loans/${id}/edit`, { ...form, remark: "canary-new" });
  await admin.post(`/loans/${id}/edit`, { ...form, _version: "2", remark: "canary-new", fee: "6" });
  for (const path of [`/loans/${id}`, `/loans/${id}/edit`, `/loans/${id}/give-back`, "/loans"]) {
    expect((await owner.get(path)).body).not.toContain("canary");
  }
  const stale = await owner.post(`/loans/${id}/edit`, { ...form, fee: "9" });
  expect(stale.status).toBe(409);
  expect(stale.body).not.toContain("canary");
  const seen = (await owner.get(`/loans/${id}`)).body;
  expect(seen.match(/<strong>Updated<\/strong>/g)).toHaveLength(1);
  const full = (await member.get(`/loans/${id}`)).body;
  expect(full.match(/<strong>Updated<\/strong>/g)).toHaveLength(2);
  expect(full).toContain("canary-old");
});

test("a reference to a row that this person does not see is not named, here or in the history", async () => {
  const before = await library.addBook({ title: "Hush one", isSecret: true });
  const after = await library.addBook({ title: "Hush two", isSecret: true });
  const id = await library.addLoan(owner.actor.id, before, { code: "F-2" });
  const form = { _version: "1", code: "F-2", fee: "5.00", dueOn: "", extra: "", remark: "" };
  await admin.post(`/loans/${id}/edit`, { ...form, bookId: after });
  const seen = (await owner.get(`/loans/${id}`)).body;
  expect(seen).not.toContain("Hush");
  expect(seen).not.toContain(`/books/${after}`);
  expect(seen.match(/\(not visible\)/g)?.length).toBeGreaterThanOrEqual(3);
  const full = (await admin.get(`/loans/${id}`)).body;
  expect(full).toContain("Hush one");
  expect(full).toContain(`href="/books/${after}"`);
});

test("rows that point here are shown as far as this person sees them", async () => {
  const bookId = await library.addBook();
  const mine = await library.addLoan(owner.actor.id, bookId, { code: "F-3" });
  const other = await library.addLoan(admin.actor.id, bookId, { code: "F-4" });
  const seen = (await owner.get(`/books/${bookId}`)).body;
  expect(seen).toContain(`href="/loans/${mine}"`);
  expect(seen).not.toContain("F-4");
  const full = (await member.get(`/books/${bookId}`)).body;
  expect(full).toContain(`href="/loans/${other}"`);
  const visitor = (await library.anonymous().get(`/books/${bookId}`)).body;
  expect(visitor).not.toContain("F-3");
});

test("ten of many related rows are shown, and a link to the others", async () => {
  const bookId = await library.addBook();
  for (let n = 0; n < 11; n += 1) await library.addLoan(owner.actor.id, bookId);
  const seen = (await owner.get(`/books/${bookId}`)).body;
  expect(seen.match(/href="\/loans\/\d+"/g)).toHaveLength(10);
  expect(seen).toContain(`href="/loans?bookId=${bookId}"`);
});

test("background work is shown to staff, and to others as far as they asked for it", async () => {
  const bookId = await library.addBook();
  const key = hiddenValue(await owner.get("/loans/new"), "_once");
  const values = { _once: key, bookId, code: "F-5", fee: "5.00", dueOn: "", extra: "" };
  const path = (await owner.post("/loans", values)).location ?? "";
  await member.post(`${path}/grant`);
  const own = (await owner.get(path)).body;
  expect(own).toContain("Note loan");
  expect(own).not.toContain("Fetch book");
  const full = (await member.get(path)).body;
  expect(full).toContain("Note loan");
  expect(full).toContain("Fetch book");
});

test("everybody sees what is public, and nothing else of it", async () => {
  const open = await library.addBook({ title: "Open book" });
  const secret = await library.addBook({ title: "Secret book", isSecret: true });
  const visitor = library.anonymous();
  const list = await visitor.get("/books");
  expect([list.status, list.body]).toEqual([200, expect.stringContaining("Open book")]);
  expect(list.body).not.toContain("Secret book");
  expect((await visitor.get(`/books/${open}`)).status).toBe(200);
  expect((await visitor.get(`/books/${secret}`)).status).toBe(404);
  expect((await visitor.get(`/books/${open}/edit`)).location).toContain("/sign-in");
  expect((await visitor.get("/loans")).location).toContain("/sign-in");
});

test("a page costs as many queries with many related rows and changes as with few", async () => {
  const counts: number[] = [];
  for (const size of [1, 8]) {
    const bookId = await library.addBook();
    for (let n = 0; n < size; n += 1) {
      await library.addLoan(owner.actor.id, bookId);
      const form = { _version: `${n + 1}`, title: `Title ${n}` };
      expect((await admin.post(`/books/${bookId}/edit`, form)).status).toBe(303);
    }
    counts.push(await library.countQueries(() => admin.get(`/books/${bookId}`)));
  }
  expect(counts[0]).toBe(counts[1]);
});
