import { describe, expect, test } from "vitest";
import { defineResource } from "./resource.js";
import { gatherResources } from "./resources.js";
import { actionRoutes, get, post, reportRoute } from "./routes/index.js";
import { defineReport } from "./tasks/index.js";
import { books, loans } from "./testing/library.js";

const exportLoans = defineReport({ name: "exportLoans", label: "Export", columns: ["code"] });
const handler = () => Promise.reject(new Error("never asked"));

describe("a resource whose parts do not fit together says so", () => {
  test.each<[string, Partial<Parameters<typeof defineResource>[0]>]>([
    [
      "routes.ts: GET /loans/:id/burn needs burn, which policy.ts does not have",
      { routes: [get("/loans/:id/burn", "burn", handler)] },
    ],
    [
      "routes.ts: /loans/:id/burn is for burn, which is no action of actions.ts",
      { routes: actionRoutes("/loans/:id/burn", "burn") },
    ],
    [
      "routes.ts: /loans/export is for exportLoans, which index.ts does not list",
      { routes: [reportRoute("/loans/export", exportLoans)] },
    ],
    [
      "routes.ts: /elsewhere does not lie below /loans",
      { routes: [post("/elsewhere", "list", handler)] },
    ],
    [
      "admin.ts: columns names nothing, which no row has",
      { admin: { ...loans.admin, columns: ["nothing"] } },
    ],
    [
      "admin.ts: filters names remark, which does not fit there",
      { admin: { ...loans.admin, filters: ["remark"] } },
    ],
    [
      "admin.ts: sort names state, which does not fit there",
      { admin: { ...loans.admin, sort: "-state" } },
    ],
    [
      "admin.ts: search names fee, which is not text",
      { admin: { ...loans.admin, search: ["fee"] } },
    ],
    ["model.ts: title names nothing", { model: { ...loans.model, title: "nothing" } }],
    [
      "policy.ts grants something to the owner, but model.ts names no owner",
      { model: { table: "loans", title: "code", constraints: {} } },
    ],
    [
      "policy.ts grants lend, which is no action of actions.ts",
      {
        policy: {
          ...loans.policy,
          permissions: { ...loans.policy.permissions, lend: ["member"] },
        },
      },
    ],
    [
      "actions.ts has lend, but policy.ts does not say who may do it",
      { actions: { lend: { label: "Lend", field: "state", from: ["asked"], to: "granted" } } },
    ],
    [
      "actions.ts: grant names lost, which state cannot be",
      { actions: { grant: { label: "Grant", field: "state", from: ["lost"], to: "granted" } } },
    ],
    ["index.ts: onChange starts noteLoan, which tasks does not list", { tasks: [] }],
    [
      "policy.ts: fields names nothing",
      { policy: { ...loans.policy, fields: { nothing: { visibleTo: ["admin"] } } } },
    ],
  ])("%s", (says, change) => {
    expect(() => defineResource({ ...loans, ...change })).toThrow(says);
  });

  test("with every mistake at once", () => {
    const wrong = { ...loans, admin: { ...loans.admin, columns: ["a"], sortable: ["b"] } };
    expect(() => defineResource(wrong)).toThrow(/columns names a[^]*sortable names b/);
  });
});

describe("resources that do not fit each other say so", () => {
  test.each([
    ["loan.bookId refers to books, which no resource keeps", [loans]],
    ["the resource book is there twice", [books, books]],
    ["the task noteLoan is there twice", [books, loans, { ...loans, name: "other" }]],
    ["the path /books is there twice", [books, { ...books, name: "other" }]],
  ] as const)("%s", (says, resources) => {
    expect(() => gatherResources(resources)).toThrow(says);
  });
});
