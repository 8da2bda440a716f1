import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import { hiddenValue, startLibrary, type Library } from "../testing/library-app.js";
import type { Answer, Client } from "../testing/index.js";

let library: Library;
let admin: Client<SignedIn>;
let owner: Client<SignedIn>;
let bookId: string;

beforeAll(async () => {
  library = await startLibrary();
  admin = await library.as({ roles: ["admin"], name: "Ada" });
  owner = await library.as({ roles: [], name: "Olga" });
  bookId = await library.addBook();
});
afterAll(() => library.close());

describe("an edit", () => {
  test("writes what differs, counts the version and says who did it", async () => {
    const id = await newLoan({ code: "E-1", fee: "5.00" });
    const answer = await owner.post(`/loans/${id}/edit`, { ...edit("E-1"), fee: "6.50" });
    expect([answer.status, answer.location]).toEqual([303, `/loans/${id}`]);
    expect(await library.loan({ code: "E-1" })).toMatchObject({ fee: "6.50", version: 2 });
    const [event] = await library.eventsOf(id);
    expect(event).toMatchObject({
      action: "update",
      rowVersion: 2,
      changes: { fee: { old: "5.00", new: "6.50" } },
    });
    expect(await library.receiptsOf(id)).toEqual(["noteLoan"]);
    const seen = (await owner.get(`/loans/${id}`)).body;
    expect(seen).toContain("Updated");
    expect(seen).toContain("6.50");
  });

  test("that changes nothing leaves no trace", async () => {
    const id = await newLoan({ code: "E-2", fee: "5.00" });
    const same = { ...edit("E-2"), fee: "5" };
    expect((await owner.post(`/loans/${id}/edit`, same)).status).toBe(303);
    expect(await library.loan({ code: "E-2" })).toMatchObject({ version: 1 });
    expect(await library.eventsOf(id)).toEqual([]);
  });

  test("that comes too late shows theirs and ours, and can be sent again", async () => {
    const id = await newLoan({ code: "E-3", fee: "5.00" });
    await admin.post(`/loans/${id}/edit`, { ...edit("E-3"), fee: "6.00", remark: "hush-hush" });
    const late = await owner.post(`/loans/${id}/edit`, { ...edit("E-3"), fee: "7.00" });
    expect(late.status).toBe(409);
    for (const text of ["Ada", "5.00", "6.00", "7.00"]) expect(late.body).toContain(text);
    expect(late.body).not.toContain("hush-hush");
    expect(await library.loan({ code: "E-3" })).toMatchObject({ fee: "6.00", version: 2 });
    const again = { ...edit("E-3"), fee: "7.00", _version: hiddenValue(late, "_version") };
    expect((await owner.post(`/loans/${id}/edit`, again)).status).toBe(303);
    expect(await library.loan({ code: "E-3" })).toMatchObject({
      fee: "7.00",
      remark: "hush-hush",
      version: 3,
    });
  });

  test("by ten at once is saved once", async () => {
    const id = await newLoan({ code: "E-4" });
    const sent = Array.from({ length: 10 }, (_, n) =>
      owner.post(`/loans/${id}/edit`, { ...edit("E-4"), fee: `${n + 10}` }),
    );
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
    expect(await library.loan({ code: "E-4" })).toMatchObject({ version: 2 });
  });

  test("may leave a reference that the person no longer sees, but not set one", async () => {
    const secret = await library.addBook({ title: "Hush", isSecret: true });
    const id = await newLoan({ code: "E-5", bookId: secret });
    const form = await owner.get(`/loans/${id}/edit`);
    expect(form.body).toContain("(not visible)");
    expect(form.body).not.toContain("Hush");
    const kept = { ...edit("E-5"), bookId: secret, fee: "8" };
    expect((await owner.post(`/loans/${id}/edit`, kept)).status).toBe(303);
    const other = await library.addBook({ isSecret: true });
    const moved = { ...edit("E-5"), bookId: other, _version: "2" };
    expect((await owner.post(`/loans/${id}/edit`, moved)).status).toBe(422);
  });

  test.each<Fields>([
    { state: "granted" },
    { ownerId: "1" },
    { remark: "x" },
    { updatedAt: "x" },
    { _once: "x" },
  ])("with %o is refused", async (more) => {
    const id = await newLoan();
    const before = await library.rows("loans");
    expect((await owner.post(`/loans/${id}/edit`, { ...edit("E"), ...more })).status).toBe(400);
    expect(await library.rows("loans")).toEqual(before);
  });

  test.each(["", "0", "1.5", "x"])("with the version %o is refused", async (_version) => {
    const id = await newLoan();
    const form = { ...edit("E"), _version };
    expect((await owner.post(`/loans/${id}/edit`, form)).status).toBe(400);
  });
});

describe("whose row it is", () => {
  test("decides between not there, not allowed and done", async () => {
    const id = await newLoan({ code: "W-1" });
    const stranger = await library.as({ roles: [] });
    const member = await library.as({ roles: ["member"] });
    const absent = await stranger.get("/loans/999999");
    for (const path of [`/loans/${id}`, "/loans/0", "/loans/x", "/loans/99999999999999999999"]) {
      const answer = await stranger.get(path);
      expect([answer.status, bare(answer)]).toEqual([404, bare(absent)]);
    }
    for (const path of ["edit", "delete", "grant"].map((what) => `/loans/${id}/${what}`)) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.post(path, edit("W-2"))).status).toBe(404);
    }
    expect((await member.get(`/loans/${id}/edit`)).status).toBe(403);
    expect((await member.post(`/loans/${id}/edit`, edit("W-2"))).status).toBe(403);
    expect((await owner.post(`/loans/${id}/delete`)).status).toBe(403);
    expect(await library.loan({ code: "W-1" })).toMatchObject({ version: 1 });
    const refused = (await library.eventsOf(id)).filter(({ outcome }) => outcome === "refused");
    expect(refused.map(({ action, actorId }) => [action, actorId]).toSorted()).toEqual(
      [
        ["update", member.actor.id],
        ["update", member.actor.id],
        ["delete", owner.actor.id],
      ].toSorted(),
    );
  });

  test("the admin is for people with a role", async () => {
    const id = await newLoan();
    expect((await owner.get(`/admin/loans/${id}`)).status).toBe(403);
    expect((await admin.get(`/admin/loans/${id}`)).status).toBe(200);
  });
});

describe("a deletion", () => {
  test("keeps what was deleted in the audit table", async () => {
    const id = await newLoan({ code: "D-1" });
    const answer = await admin.post(`/loans/${id}/delete`, { _version: "1" });
    expect([answer.status, answer.location]).toEqual([303, "/loans"]);
    expect(await library.rows("loans")).not.toContainEqual(expect.objectContaining({ id }));
    const [event] = await library.eventsOf(id);
    expect(event).toMatchObject({ action: "delete", changes: { code: { old: "D-1" } } });
    expect((await admin.post(`/loans/${id}/delete`, { _version: "1" })).status).toBe(404);
  });

  test("of a row that changed in between is asked again", async () => {
    const id = await newLoan({ code: "D-2", version: 2 });
    const answer = await admin.post(`/loans/${id}/delete`, { _version: "1" });
    expect(answer.status).toBe(409);
    expect(hiddenValue(answer, "_version")).toBe("2");
    expect(await library.loan({ code: "D-2" })).toBeDefined();
  });

  test("of a row that others refer to says what does", async () => {
    const book = await library.addBook();
    await library.addLoan(owner.actor.id, book);
    const answer = await admin.post(`/books/${book}/delete`, { _version: "1" });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain("1 loan still refers to it");
    expect(await library.rows("books")).toContainEqual(expect.objectContaining({ id: book }));
  });
});

type Fields = Record<string, string>;

/** The fields of an edit of a loan as it was made. */
function edit(code: string): Fields {
  return { _version: "1", bookId, code, fee: "5.00", dueOn: "", extra: "" };
}

let made = 0;
function newLoan(values: Record<string, unknown> = {}): Promise<string> {
  return library.addLoan(owner.actor.id, bookId, { code: `N-${(made += 1)}`, ...values });
}

/** A page without what differs from request to request. */
function bare({ body }: Answer): string {
  return body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
}
