import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import type { Client } from "../testing/index.js";
import { hiddenValue, startLibrary, type Library } from "../testing/library-app.js";
import { books, loans } from "../testing/library.js";
import { actionPath } from "../rows/addresses.js";

let library: Library;
let admin: Client<SignedIn>;
let member: Client<SignedIn>;
let customer: Client<SignedIn>;
let loanId: string;

beforeAll(async () => {
  library = await startLibrary();
  admin = await library.as({ roles: ["admin"] });
  member = await library.as({ roles: ["member"] });
  customer = await library.as({ roles: [] });
  const bookId = await library.addBook({ title: "Open book" });
  await library.addBook({ title: "Secret book", isSecret: true });
  loanId = await library.addLoan(customer.actor.id, bookId, {
    code: "L-OF-CUSTOMER",
    remark: "REMARK-CANARY",
    dueOn: "2020-01-01",
    extra: JSON.stringify({ note: "<b>bold</b>" }),
  });
});
afterAll(() => library.close());

function adminPages(): string[] {
  return library.routes
    .filter(({ method, path }) => method === "GET" && /^\/admin(\/|$)/.test(path))
    .map(({ path }) => path.replace(":id", loanId));
}

describe("the way in", () => {
  test("is closed to people without a role, whatever is theirs", async () => {
    expect(adminPages().length).toBeGreaterThan(15);
    const refused = await Promise.all(
      adminPages().map(async (path) => {
        const unknown = await library.anonymous().get(path);
        return [path, (await customer.get(path)).status, unknown.status, unknown.location];
      }),
    );
    expect(refused).toEqual(
      adminPages().map((path) => [path, 403, 303, `/sign-in?next=${encodeURIComponent(path)}`]),
    );
    expect((await customer.get(`/loans/${loanId}`)).status).toBe(200);
  });

  test("closes at once when the last role is taken away", async () => {
    const leaver = await library.as({ roles: ["member"] });
    expect((await leaver.get("/admin")).status).toBe(200);
    await library.revoke(leaver);
    expect((await leaver.get("/admin")).status).toBe(403);
    expect((await leaver.get("/")).body).not.toContain(`href="/admin"`);
  });

  test("leads to the resources that the person may list, and to no others", async () => {
    const overview = (await member.get("/admin")).body;
    expect(overview).toContain(`href="/admin/loans"`);
    expect(overview).not.toContain("/admin/users");
    expect(overview).not.toContain("/admin/receipts");
    const whole = (await admin.get("/admin")).body;
    expect(whole).toContain(`href="/admin/users"`);
    expect(whole).toContain(`href="/admin/receipts"`);
  });
});

describe("the routes", () => {
  test.each([books, loans])("of $path are those that its policy knows", (resource) => {
    const { path, policy } = resource;
    const known = library.routes.filter((route) => route.path.startsWith(`/admin${path}`));
    const asked = new Set(known.map((route) => `${route.method} ${route.path}`));
    for (const action of Object.keys(policy.permissions)) {
      const address = {
        list: `GET /admin${path}`,
        view: `GET /admin${path}/:id`,
        create: `POST /admin${path}`,
        update: `POST /admin${path}/:id/edit`,
      }[action];
      expect(asked).toContain(address ?? `POST /admin${path}${actionPath(resource, action)}`);
    }
  });

  test("do not exist for what nobody may do: people are never deleted", async () => {
    const people = library.routes.filter(({ path }) => path.startsWith("/admin/users/:id/delete"));
    expect(people).toEqual([]);
    expect((await admin.get(`/admin/users/${customer.actor.id}/delete`)).status).toBe(404);
  });
});

describe("the overview", () => {
  test("counts what the person may list", async () => {
    const counted = /href="\/admin\/books">Books<\/a><span class="number">2</;
    expect((await admin.get("/admin")).body).toMatch(counted);
    expect((await member.get("/admin")).body).not.toMatch(counted);
  });

  test("leaves out changes of fields that the person may not read", async () => {
    const id = await library.addBook({ title: "Once a secret", isSecret: true });
    await changed(`/admin/books/${id}`, { title: "Once a secret" });
    expect((await member.get("/admin")).body).not.toContain("Once a secret");
    await changed(`/admin/books/${id}`, { title: "Now in the open" });
    expect((await member.get("/admin")).body).toContain("Now in the open");
  });

  test("tells the latest changes of rows that the person sees", async () => {
    const secret = await changed("/admin/books/2", { title: "Changed secret", isSecret: "true" });
    expect(secret).toBe(303);
    const both = (await admin.get("/admin")).body;
    expect(both).toContain("Changed secret");
    expect(both).toContain(`<strong>Updated</strong>`);
    expect((await member.get("/admin")).body).not.toContain("Changed secret");
  });

  test("counts background work for who operates it", async () => {
    expect((await admin.get("/admin")).body).toContain("Outcome unknown");
    expect((await member.get("/admin")).body).not.toContain("Outcome unknown");
  });
});

describe("a row", () => {
  test("shows every field that the person reads, its warnings, and links that stay in the admin", async () => {
    const page = (await admin.get(`/admin/loans/${loanId}`)).body;
    expect(page).toContain("REMARK-CANARY");
    expect(page).toContain(`<span class="tag warn">Late</span>`);
    expect(page).toContain(`href="/admin/books/1"`);
    expect(page).toContain("&lt;b>bold&lt;/b>");
    expect(page).toContain(`href="/admin/loans/${loanId}/edit"`);
  });

  test("is created, edited and deleted there, and every answer leads back there", async () => {
    const form = await admin.get("/admin/loans/new");
    const values = { code: "MADE", bookId: "1", fee: "7", dueOn: "", remark: "", extra: "" };
    const made = await admin.post("/admin/loans", { ...values, _once: hiddenValue(form, "_once") });
    expect(made.location).toMatch(/^\/admin\/loans\/\d+$/);
    const path = String(made.location);
    expect(await changed(path, { ...values, code: "MADE-2" })).toBe(303);
    expect((await admin.get(path)).body).toContain("MADE-2");
    const question = await admin.get(`${path}/delete`);
    const gone = await admin.post(`${path}/delete`, {
      _version: hiddenValue(question, "_version"),
    });
    expect(gone.location).toBe("/admin/loans");
    expect((await admin.get(path)).status).toBe(404);
  });

  test("is refused with every value kept, and the form goes back to the admin", async () => {
    const form = await admin.get("/admin/loans/new");
    const refused = await admin.post("/admin/loans", {
      code: "KEPT-CODE",
      bookId: "",
      fee: "-1",
      _once: hiddenValue(form, "_once"),
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("<title>Error: New loan");
    expect(refused.body).toContain(`value="KEPT-CODE"`);
    expect(refused.body).toContain(`action="/admin/loans"`);
    expect(refused.body).toContain("Fee must be 0 or more");
  });
});

async function changed(path: string, values: Record<string, string>): Promise<number> {
  const form = await admin.get(`${path}/edit`);
  const version = hiddenValue(form, "_version");
  return (await admin.post(`${path}/edit`, { ...values, _version: version })).status;
}
