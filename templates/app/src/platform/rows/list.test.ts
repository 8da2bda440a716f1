import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import { startLibrary, type Library } from "../testing/library-app.js";
import type { Client } from "../testing/index.js";
import { unescapeHtml } from "../testing/read-html.js";
import { writeCursor } from "./cursor.js";

let library: Library;
beforeAll(async () => {
  library = await startLibrary();
});
afterAll(() => library.close());

describe("paging", () => {
  let owner: Client<SignedIn>;
  const rows: { code: string; id: number; dueOn: string; fee: number }[] = [];

  beforeAll(async () => {
    owner = await library.as({ roles: [] });
    const bookId = await library.addBook();
    // Many ties, and a third without a day: what a comparison that forgets the id or the nulls gets wrong.
    for (let n = 0; n < 123; n += 1) {
      const dueOn = n % 3 === 0 ? null : `2026-01-0${1 + (n % 7)}`;
      const values = { code: `K-${n}`, dueOn, fee: 1 + (n % 4) };
      const id = await library.addLoan(owner.actor.id, bookId, values);
      rows.push({ ...values, id: Number(id), dueOn: dueOn ?? "" });
    }
  });

  const orders: Record<string, (a: (typeof rows)[0], b: (typeof rows)[0]) => number> = {
    dueOn: (a, b) => a.dueOn.localeCompare(b.dueOn) || a.id - b.id,
    fee: (a, b) => a.fee - b.fee || a.id - b.id,
    createdAt: (a, b) => a.id - b.id,
    id: (a, b) => a.id - b.id,
  };

  test.each(Object.keys(orders))("by %s misses no row and repeats none", async (by) => {
    const upwards = rows.toSorted(orders[by]).map(({ code }) => code);
    const downwards = upwards.toReversed();
    for (const [sort, expected] of [
      [by, upwards],
      [`-${by}`, downwards],
    ] as const) {
      const forwards = await walk(owner, `/loans?sort=${sort}`, /Next|Older/);
      expect(forwards.codes).toEqual(expected);
      const backwards = await walk(owner, forwards.last, /Previous|Newer/);
      expect(backwards.codes.toSorted()).toEqual(expected.toSorted());
      expect(backwards.codes.slice(-50)).toEqual(expected.slice(0, 50));
      const end = await owner.get(linkTo(await ask(owner, `/loans?sort=${sort}`), /Last|Oldest/));
      expect(codesIn(end.body)).toEqual(expected.slice(-50));
    }
  });

  test("an order or a filter survives from page to page", async () => {
    const found = await walk(owner, "/loans?sort=fee&dueOn.from=2026-01-05", /Next/);
    const expected = rows
      .filter(({ dueOn }) => dueOn >= "2026-01-05")
      .toSorted(orders["fee"])
      .map(({ code }) => code);
    expect(found.codes).toEqual(expected);
  });

  test("a cursor of somebody else opens nothing", async () => {
    const next = linkTo(await ask(owner, "/loans?sort=fee"), /Next/);
    const other = await library.as({ roles: [] });
    const page = await other.get(next);
    expect([page.status, page.location]).toEqual([303, "/loans?sort=fee"]);
    expect(codesIn(page.body)).toEqual([]);
    expect((await other.get("/loans?sort=fee")).body).toContain("nothing left on that page");
  });

  test("a cursor that was made up is refused", async () => {
    const made = [
      "nonsense",
      writeCursor({ to: "older", sort: "code", id: "1", value: "x" }),
      writeCursor({ to: "older", sort: "fee", id: "0", value: "1" }),
      writeCursor({ to: "older", sort: "fee", id: "1", value: "no number" }),
      Buffer.from('{"to":"sideways","sort":"fee"}').toString("base64url"),
    ];
    for (const cursor of made) {
      expect((await owner.get(`/loans?sort=fee&cursor=${cursor}`)).status).toBe(400);
    }
  });
});

describe("what an address may ask", () => {
  test.each([
    "sort=remark",
    "sort=ownerId",
    "sort=nothing",
    "remark=x",
    "code=x",
    "q=a&q=b",
    "state=a&state=b",
    "state=nothing",
    "bookId=x",
    "dueOn.from=yesterday",
    "fee.to=much",
  ])("%s is refused", async (query) => {
    const member = await library.as({ roles: ["member"] });
    expect((await member.get(`/loans?${query}`)).status).toBe(400);
  });

  test("filters and search find what they say", async () => {
    const owner = await library.as({ roles: [] });
    const [one, two] = [await library.addBook(), await library.addBook()];
    await library.addLoan(owner.actor.id, one, { code: "K-9001", fee: "1.50", state: "granted" });
    await library.addLoan(owner.actor.id, two, { code: "K-9002", fee: "2.50" });
    await library.addLoan(owner.actor.id, two, { code: "K-9%3", fee: "3.50", dueOn: "2026-05-01" });
    const found = async (query: string) => codesIn(await ask(owner, `/loans?sort=id&${query}`));
    expect(await found("state=granted")).toEqual(["K-9001"]);
    expect(await found(`bookId=${two}`)).toEqual(["K-9002", "K-9%3"]);
    expect(await found("fee.from=2&fee.to=3")).toEqual(["K-9002"]);
    expect(await found("dueOn.to=2026-05-01")).toEqual(["K-9%3"]);
    expect(await found("q=k-900")).toEqual(["K-9001", "K-9002"]);
    expect(await found("q=9%253")).toEqual(["K-9%3"]);
    expect(await found("state=&q=&bookId=")).toHaveLength(3);
  });
});

describe("what a list keeps to itself", () => {
  test("nothing of a row that belongs to others, or of a field that is not for this person", async () => {
    const [owner, other] = [await library.as({ roles: [] }), await library.as({ roles: [] })];
    const bookId = await library.addBook({ title: "Canary title", isSecret: true });
    const canary = { code: "canary-code", remark: "canary-remark", fee: "7654.32" };
    await library.addLoan(other.actor.id, bookId, canary);
    await library.addLoan(owner.actor.id, bookId, { code: "K-mine", remark: "canary-own-remark" });
    for (const query of ["", "?sort=fee", "?q=canary", "?fee.from=7000", `?bookId=${bookId}`]) {
      const body = await ask(owner, `/loans${query}`);
      expect(body).not.toMatch(/canary.(code|title|remark|own)|7,?654/i);
    }
    const mine = await ask(owner, "/loans");
    expect(mine).toContain("K-mine");
    expect(mine).toContain("(not visible)");
    const searched = await ask(owner, "/loans?q=own-remark");
    expect(codesIn(searched)).toEqual([]);
  });

  test("a search by what others may not read finds it for those who may", async () => {
    const owner = await library.as({ roles: [] });
    const member = await library.as({ roles: ["member"] });
    const values = { code: "K-7001", remark: "a needle here" };
    await library.addLoan(owner.actor.id, await library.addBook(), values);
    expect(codesIn(await ask(member, "/loans?q=needle"))).toEqual(["K-7001"]);
    expect(codesIn(await ask(owner, "/loans?q=needle"))).toEqual([]);
  });
});

describe("what a list costs", () => {
  test("as many queries for fifty rows as for five", async () => {
    const counts: number[] = [];
    for (const size of [5, 50]) {
      const owner = await library.as({ roles: [] });
      for (let n = 0; n < size; n += 1) {
        await library.addLoan(owner.actor.id, await library.addBook());
      }
      counts.push(await library.countQueries(() => owner.get("/loans")));
    }
    expect(counts[0]).toBe(counts[1]);
  });

  test("counting stops at a thousand", async () => {
    const owner = await library.as({ roles: [] });
    const bookId = await library.addBook();
    await sql`
      insert into loans (owner_id, book_id, code, fee)
      select ${owner.actor.id}, ${bookId}, 'many-' || n, 1 from generate_series(1, 1001) n
    `.execute(library.db);
    expect(await ask(owner, "/loans")).toContain("1,000+ loans");
  });
});

async function ask(client: Client, path: string): Promise<string> {
  const page = await client.get(path);
  expect(page.status).toBe(200);
  return page.body;
}

/** Follows the links of a list that match `word`; gives what it showed, and where it ended. */
async function walk(client: Client, path: string, word: RegExp) {
  const codes: string[] = [];
  let last = path;
  for (let next = path; next !== "";) {
    const body = await ask(client, next);
    codes.push(...codesIn(body));
    last = next;
    next = linkTo(body, word);
  }
  return { codes, last };
}

function codesIn(body: string): string[] {
  return [...body.matchAll(/>(K-[^<]+)</g)].map(([, code]) => unescapeHtml(code ?? ""));
}

function linkTo(body: string, word: RegExp): string {
  const href = new RegExp(`<a href="([^"]*)"[^>]*>(?:${word.source})</a>`).exec(body)?.[1];
  return unescapeHtml(href ?? "");
}
