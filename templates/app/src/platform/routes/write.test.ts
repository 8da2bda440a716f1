import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hidden } from "../forms/form.js";
import type { SignedIn } from "../policy/actor.js";
import { hiddenValue, startLibrary, type Library } from "../testing/library.js";
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

describe("a new row", () => {
  test("belongs to who made it, with its audit row and its task", async () => {
    const answer = await owner.post("/loans", { ...(await newForm()), code: "C-1" });
    expect(answer.status).toBe(303);
    const loan = await loanWith("C-1");
    expect(answer.location).toBe(`/loans/${loan.id}`);
    expect(loan).toMatchObject({ ownerId: owner.actor.id, state: "asked", version: 1 });
    expect(await eventsOf(loan.id)).toMatchObject([
      { action: "create", outcome: "done", actorId: owner.actor.id, rowVersion: 1 },
    ]);
    expect(await receiptsOf(loan.id)).toEqual(["noteLoan"]);
    expect((await owner.get(answer.location ?? "")).body).toContain("Loan C-1 was created.");
  });

  test("is made once, however often and from wherever the form is sent", async () => {
    const form = { ...(await newForm()), code: "C-2" };
    const answers = await Promise.all(Array.from({ length: 10 }, () => owner.post("/loans", form)));
    const loan = await loanWith("C-2");
    for (const answer of answers) {
      expect([answer.status, answer.location]).toEqual([303, `/loans/${loan.id}`]);
    }
    expect(await eventsOf(loan.id)).toHaveLength(1);
    expect(await receiptsOf(loan.id)).toEqual(["noteLoan"]);
    const stolen = await admin.post("/loans", { ...form, remark: "", code: "C-2b" });
    expect(stolen.status).toBe(400);
  });

  test("keeps what was typed when it is refused, and can then be sent", async () => {
    const form: Fields = { ...(await newForm()), code: "C-3", fee: "lots" };
    const refused = await owner.post("/loans", form);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("There is a problem");
    expect(refused.body).toContain('value="C-3"');
    expect(refused.body).toContain('value="lots"');
    expect(hiddenValue(refused, hidden.once)).toBe(form[hidden.once]);
    expect((await owner.post("/loans", { ...form, fee: "1" })).status).toBe(303);
  });

  test("is refused by the database in words", async () => {
    await owner.post("/loans", { ...(await newForm()), code: "C-4" });
    const taken = await owner.post("/loans", { ...(await newForm()), code: "C-4" });
    expect([taken.status, taken.body]).toEqual([422, expect.stringContaining("already in use")]);
    const free = { ...(await newForm()), code: "C-5", fee: "0", dueOn: "2026-01-01" };
    const unpaid = await owner.post("/loans", free);
    expect(unpaid.body).toContain("A loan with an end costs something");
  });

  test("cannot point to a row that the person does not see, or that is not there", async () => {
    const secret = await library.addBook({ isSecret: true });
    for (const invisible of [secret, "999999"]) {
      const form = { ...(await newForm()), code: "C-6", bookId: invisible };
      const answer = await owner.post("/loans", form);
      expect([answer.status, answer.body]).toEqual([
        422,
        expect.stringContaining("Choose one of the list"),
      ]);
    }
    const form = { ...(await newForm(admin)), code: "C-6", bookId: secret };
    expect((await admin.post("/loans", form)).status).toBe(303);
  });

  test.each<Record<string, string | string[]>>([
    { ownerId: "1" },
    { state: "granted" },
    { remark: "not mine to write" },
    { id: "7" },
    { version: "2" },
    { _version: "1" },
    { nothing: "x" },
    { code: ["a", "b"] },
    { constructor: "x" },
  ])("with %o is refused", async (more) => {
    const before = await library.rows("loans");
    const form = { ...(await newForm()), code: "C-7", ...more };
    expect((await owner.post("/loans", form)).status).toBe(400);
    expect(await library.rows("loans")).toEqual(before);
  });

  test("needs the key of the form", async () => {
    const form = await newForm();
    delete form[hidden.once];
    expect((await owner.post("/loans", { ...form, code: "C-8" })).status).toBe(400);
    expect((await owner.post("/loans", { ...form, [hidden.once]: "1", code: "C-8" })).status).toBe(
      400,
    );
  });

  test("needs somebody signed in, with the right to make one", async () => {
    const visitor = library.anonymous();
    const answer = await visitor.post("/loans", await newForm());
    expect([answer.status, answer.location?.startsWith("/sign-in")]).toEqual([303, true]);
    const { [hidden.once]: key = "" } = await newForm();
    const title = { title: "Mine", [hidden.once]: key };
    expect((await owner.post("/books", title)).status).toBe(403);
  });

  test("finds what a picker is too short to offer, and writes nothing meanwhile", async () => {
    const wanted = await library.addBook({ title: "Very rare" });
    await library.addBook({ title: "Very secret", isSecret: true });
    const before = await library.rows("loans");
    const form = { ...(await newForm()), code: "C-9", fee: "x", bookId: "" };
    const answer = await owner.post("/loans", {
      ...form,
      _find: "bookId",
      "_find.bookId": "very",
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(`<option value="${wanted}">Very rare</option>`);
    expect(answer.body).not.toContain("Very secret");
    expect(answer.body).not.toContain(">Book 1<");
    expect(answer.body).toContain('value="C-9"');
    expect(answer.body).not.toContain("There is a problem");
    expect(await library.rows("loans")).toEqual(before);
  });
});

describe("an edit", () => {
  test("writes what differs, counts the version and says who did it", async () => {
    const id = await newLoan({ code: "E-1", fee: "5.00" });
    const answer = await owner.post(`/loans/${id}/edit`, { ...edit("E-1"), fee: "6.50" });
    expect([answer.status, answer.location]).toEqual([303, `/loans/${id}`]);
    expect(await loanWith("E-1")).toMatchObject({ fee: "6.50", version: 2 });
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({
      action: "update",
      rowVersion: 2,
      changes: { fee: { old: "5.00", new: "6.50" } },
    });
    expect(await receiptsOf(id)).toEqual(["noteLoan"]);
    const seen = (await owner.get(`/loans/${id}`)).body;
    expect(seen).toContain("Updated");
    expect(seen).toContain("6.50");
  });

  test("that changes nothing leaves no trace", async () => {
    const id = await newLoan({ code: "E-2", fee: "5.00" });
    const same = { ...edit("E-2"), fee: "5" };
    expect((await owner.post(`/loans/${id}/edit`, same)).status).toBe(303);
    expect(await loanWith("E-2")).toMatchObject({ version: 1 });
    expect(await eventsOf(id)).toEqual([]);
  });

  test("that comes too late shows theirs and ours, and can be sent again", async () => {
    const id = await newLoan({ code: "E-3", fee: "5.00" });
    await admin.post(`/loans/${id}/edit`, { ...edit("E-3"), fee: "6.00", remark: "hush-hush" });
    const late = await owner.post(`/loans/${id}/edit`, { ...edit("E-3"), fee: "7.00" });
    expect(late.status).toBe(409);
    for (const text of ["Ada", "5.00", "6.00", "7.00"]) expect(late.body).toContain(text);
    expect(late.body).not.toContain("hush-hush");
    expect(await loanWith("E-3")).toMatchObject({ fee: "6.00", version: 2 });
    const again = { ...edit("E-3"), fee: "7.00", _version: hiddenValue(late, "_version") };
    expect((await owner.post(`/loans/${id}/edit`, again)).status).toBe(303);
    expect(await loanWith("E-3")).toMatchObject({ fee: "7.00", remark: "hush-hush", version: 3 });
  });

  test("by ten at once is saved once", async () => {
    const id = await newLoan({ code: "E-4" });
    const sent = Array.from({ length: 10 }, (_, n) =>
      owner.post(`/loans/${id}/edit`, { ...edit("E-4"), fee: `${n + 10}` }),
    );
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
    expect(await loanWith("E-4")).toMatchObject({ version: 2 });
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
    expect(await loanWith("W-1")).toMatchObject({ version: 1 });
    const refused = (await eventsOf(id)).filter(({ outcome }) => outcome === "refused");
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
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ action: "delete", changes: { code: { old: "D-1" } } });
    expect((await admin.post(`/loans/${id}/delete`, { _version: "1" })).status).toBe(404);
  });

  test("of a row that changed in between is asked again", async () => {
    const id = await newLoan({ code: "D-2", version: 2 });
    const answer = await admin.post(`/loans/${id}/delete`, { _version: "1" });
    expect(answer.status).toBe(409);
    expect(hiddenValue(answer, "_version")).toBe("2");
    expect(await loanWith("D-2")).toBeDefined();
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

/** The fields of a new loan, with the key that the form page gives. */
async function newForm(client = owner): Promise<Fields> {
  const key = hiddenValue(await client.get("/loans/new"), hidden.once);
  return { [hidden.once]: key, bookId, code: "C", fee: "5.00", dueOn: "", extra: "" };
}

/** The fields of an edit of a loan as it was made. */
function edit(code: string): Fields {
  return { _version: "1", bookId, code, fee: "5.00", dueOn: "", extra: "" };
}

let made = 0;
function newLoan(values: Record<string, unknown> = {}): Promise<string> {
  return library.addLoan(owner.actor.id, bookId, { code: `N-${(made += 1)}`, ...values });
}

async function loanWith(code: string) {
  const found = (await library.rows("loans")).filter((row) => row["code"] === code);
  expect(found).toHaveLength(1);
  return { ...found[0], id: String(found[0]?.["id"]) };
}

function eventsOf(loanId: string) {
  return library.db
    .selectFrom("auditEvents")
    .selectAll()
    .where("resource", "=", "loan")
    .where("rowId", "=", loanId)
    .orderBy("id", "desc")
    .execute();
}

async function receiptsOf(loanId: string): Promise<string[]> {
  const links = (await library.rows("loanReceipts")).filter((row) => row["loanId"] === loanId);
  const receipts = await library.db.selectFrom("taskReceipts").select(["id", "task"]).execute();
  return links.flatMap((link) => receipts.find(({ id }) => id === link["receiptId"])?.task ?? []);
}

/** A page without what differs from request to request. */
function bare({ body }: Answer): string {
  return body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
}
