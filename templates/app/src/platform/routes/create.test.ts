import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hidden } from "../forms/form.js";
import type { SignedIn } from "../policy/actor.js";
import { hiddenValue, startLibrary, type Library } from "../testing/library-app.js";
import type { Client } from "../testing/index.js";

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
    const loan = await library.loan({ code: "C-1" });
    expect(answer.location).toBe(`/loans/${loan.id}`);
    expect(loan).toMatchObject({ ownerId: owner.actor.id, state: "asked", version: 1 });
    expect(await library.eventsOf(loan.id)).toMatchObject([
      { action: "create", outcome: "done", actorId: owner.actor.id, rowVersion: 1 },
    ]);
    expect(await library.receiptsOf(loan.id)).toEqual(["noteLoan"]);
    expect((await owner.get(answer.location ?? "")).body).toContain("Loan C-1 was created.");
  });

  test("is made once, however often and from wherever the form is sent", async () => {
    const form = { ...(await newForm()), code: "C-2" };
    const answers = await Promise.all(Array.from({ length: 10 }, () => owner.post("/loans", form)));
    const loan = await library.loan({ code: "C-2" });
    for (const answer of answers) {
      expect([answer.status, answer.location]).toEqual([303, `/loans/${loan.id}`]);
    }
    expect(await library.eventsOf(loan.id)).toHaveLength(1);
    expect(await library.receiptsOf(loan.id)).toEqual(["noteLoan"]);
    const stolen = await admin.post("/loans", { ...form, remark: "", code: "C-2b" });
    expect(stolen.status).toBe(400);
  });

  test("is not made by the key of another resource's form", async () => {
    const form: Fields = { ...(await newForm(admin)), remark: "", code: "C-2e" };
    expect((await admin.post("/loans", form)).status).toBe(303);
    const book = { [hidden.once]: form[hidden.once] ?? "", title: "Never made" };
    expect((await admin.post("/books", book)).status).toBe(400);
    expect(await library.rows("books")).not.toContainEqual(
      expect.objectContaining({ title: "Never made" }),
    );
  });

  test("written over an old form is not lost, but asked about", async () => {
    const form: Fields = { ...(await newForm()), code: "C-2c" };
    await owner.post("/loans", form);
    const over = await owner.post("/loans", { ...form, code: "C-2d" });
    expect(over.status).toBe(409);
    expect(over.body).toContain("This form has already made Loan C-2c");
    expect(over.body).toContain('value="C-2d"');
    const key = hiddenValue(over, hidden.once);
    expect(key).not.toBe(form[hidden.once]);
    const again = await owner.post("/loans", { ...form, code: "C-2d", [hidden.once]: key });
    expect(again.status).toBe(303);
    expect(await library.loan({ code: "C-2d" })).toMatchObject({ version: 1 });
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

type Fields = Record<string, string>;

/** The fields of a new loan, with the key that the form page gives. */
async function newForm(client = owner): Promise<Fields> {
  const key = hiddenValue(await client.get("/loans/new"), hidden.once);
  return { [hidden.once]: key, bookId, code: "C", fee: "5.00", dueOn: "", extra: "" };
}
