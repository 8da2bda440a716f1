import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actionRoutes, detailPage, get, listPage, reportRoute } from "../routes/index.js";
import { AdminDetail, AdminList } from "../admin/pages.js";
import type { Resource } from "../resource.js";
import { defineReport } from "../tasks/index.js";
import { startLibrary, type Library } from "../testing/library-app.js";
import { loans } from "../testing/library.js";
import { linksOf } from "../testing/prove/page.js";
import type { Client } from "../testing/client.js";
import { actionPath, reportsOf } from "./addresses.js";

/** Loans are granted at an address of their own; only the admin has a button to give them back. */
const exportCSV = defineReport({ name: "exportCSV", label: "As CSV", columns: ["code"] });
const exportAll = defineReport({ name: "exportAll", label: "All", columns: ["code"] });
const moved: Resource = {
  ...loans,
  policy: {
    ...loans.policy,
    permissions: { ...loans.policy.permissions, export: ["member"] },
  },
  tasks: [...loans.tasks, exportCSV, exportAll],
  routes: [
    get(
      "/loans",
      "list",
      listPage((page) => AdminList(page, loans.admin)),
    ),
    get("/loans/:id", "view", detailPage(AdminDetail)),
    ...actionRoutes("/loans/:id/hand-over", "grant"),
    reportRoute("/loans/files/all", exportAll),
  ],
};

let library: Library;
let member: Client;
let page: string;
beforeAll(async () => {
  library = await startLibrary(moved);
  member = await library.as({ roles: ["member"] });
  const { actor } = await library.as({ roles: [] });
  const owner = actor.kind === "signedIn" ? actor.id : "";
  page = `/loans/${await library.addLoan(owner, await library.addBook())}`;
});
afterAll(() => library.close());

async function links(path: string): Promise<string[]> {
  return linksOf((await member.get(path)).body);
}

describe("an action is found where its route is", () => {
  test("by its button, in the resource's own pages and in the admin", async () => {
    expect(await links(page)).toContain(`${page}/hand-over`);
    expect(await links(`/admin${page}`)).toContain(`/admin${page}/hand-over`);
    expect((await member.get(`/admin${page}/grant`)).status).toBe(404);
  });

  test("by its confirmation, which posts to where it is", async () => {
    expect((await member.get(`${page}/hand-over`)).body).toContain(`action="${page}/hand-over"`);
    expect((await member.post(`${page}/hand-over`)).status).toBe(303);
    expect(await library.rows("loans")).toMatchObject([{ state: "granted" }]);
  });

  test("and without a route only in the admin", async () => {
    expect(await links(page)).not.toContain(`${page}/give-back`);
    expect(await links(`/admin${page}`)).toContain(`/admin${page}/give-back`);
    expect((await member.post(`${page}/give-back`)).status).toBe(404);
    expect((await member.post(`/admin${page}/give-back`)).status).toBe(303);
  });
});

test("a report is asked for where its route is, and without one only in the admin", async () => {
  const own = (await member.get("/loans")).body;
  expect(own).toContain(`action="/loans/files/all"`);
  expect(own).not.toContain("export-csv");
  const admin = (await member.get("/admin/loans")).body;
  expect(admin).toContain(`action="/admin/loans/files/all"`);
  expect(admin).toContain(`action="/admin/loans/export-csv"`);
  expect((await member.post("/admin/loans/export-csv")).status).toBe(303);
  expect((await member.post("/loans/files/all")).status).toBe(303);
});

test("a name becomes an address word by word, abbreviations whole", () => {
  const named = (name: string) => actionPath({ ...moved, routes: [] }, name);
  expect(named("markPaid")).toBe("/:id/mark-paid");
  expect(named("exportCSV")).toBe("/:id/export-csv");
  expect(named("sendPDFToAll")).toBe("/:id/send-pdf-to-all");
  expect(reportsOf({ ...moved, routes: [] }).map(({ path }) => path)).toEqual([
    "/export-csv",
    "/export-all",
  ]);
});
