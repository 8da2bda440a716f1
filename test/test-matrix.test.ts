import { describe, expect, it } from "vitest";
import { readSpec } from "../generators/resource/read-spec.js";
import type { ResourceSpec } from "../generators/resource/spec.js";
import {
  actorsOf,
  doerOf,
  fieldAccess,
  isQueryable,
  matrixOf,
  reachOf,
  rowsOf,
  type Cell,
} from "../generators/resource/test-matrix.js";
import { memoryProject } from "./support/memory-project.js";
import { read } from "./support/repository.js";

const app = memoryProject({
  "src/resources/customers/resource.yaml": read("test/specs/customer.yaml"),
});

function specOf(text: string): ResourceSpec {
  const parsed = readSpec({ at: "x.yaml", text }, app);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.spec;
}

/** What a route answers, by actor. */
function cellsOf(spec: ResourceSpec, route: string): { [actor: string]: Cell | undefined } {
  const line = matrixOf(spec).find((each) => each.route === route);
  return Object.fromEntries(actorsOf(spec).map((actor, column) => [actor, line?.cells[column]]));
}

const invoice = specOf(read("test/specs/invoice.yaml"));
const nobody = `resource: Note
fields: { text: { type: text, required: true } }
permissions: { list: [public], view: [public], create: [signedIn], update: [clerk], delete: [] }
`;

describe("the matrix of a resource with owners, roles and actions", () => {
  it("asks who is not signed in to sign in, wherever that is", () => {
    const answers = matrixOf(invoice).map(({ cells }) => cells[0]);
    expect(new Set(answers)).toEqual(new Set(["sign in"]));
  });

  it("hides a row from whom it is not for, and refuses what others may do with it", () => {
    expect(cellsOf(invoice, "GET /invoices/:id")).toEqual({
      anonymous: "sign in",
      noRole: 404,
      owner: 200,
      otherOwner: 404,
      finance: 200,
      admin: 200,
      member: 404,
    });
    expect(cellsOf(invoice, "POST /invoices/:id/edit")).toMatchObject({
      owner: 303,
      otherOwner: 404,
      finance: 403,
      admin: 303,
    });
  });

  it("lets everybody list who may list their own, and only creators create", () => {
    expect(cellsOf(invoice, "GET /invoices")).toMatchObject({ noRole: 200, member: 200 });
    expect(cellsOf(invoice, "POST /invoices")).toMatchObject({ noRole: 403, member: 303 });
    expect(cellsOf(invoice, "GET /invoices/new")).toMatchObject({ owner: 403, admin: 200 });
  });

  it("keeps people without a role out of the admin", () => {
    const outside = ["noRole", "owner", "otherOwner"];
    for (const { route } of matrixOf(invoice).filter((line) => line.route.includes(" /admin/"))) {
      const cells = cellsOf(invoice, route);
      expect(outside.map((actor) => cells[actor])).toEqual([403, 403, 403]);
    }
  });

  it("shows whoever the four eyes exclude the question, but not more", () => {
    const both = specOf(
      read("test/specs/invoice.yaml").replace("allow: [finance]", "allow: [owner, finance]"),
    );
    expect(cellsOf(both, "GET /invoices/:id/approve")).toMatchObject({ owner: 200, finance: 200 });
    expect(cellsOf(both, "POST /invoices/:id/approve")).toMatchObject({ owner: 403, finance: 303 });
  });

  it("says whose rows each actor reaches", () => {
    expect(actorsOf(invoice)).toEqual([
      ...["anonymous", "noRole", "owner", "otherOwner"],
      ...["finance", "admin", "member"],
    ]);
    expect(rowsOf(invoice)).toEqual({
      view: ["none", "own", "own", "own", "all", "all", "own"],
      list: ["none", "own", "own", "own", "all", "all", "own"],
      export: ["none", "none", "none", "none", "all", "all", "none"],
    });
  });

  it("names the fields with rules of their own, and only those", () => {
    expect(fieldAccess(invoice)).toEqual([
      { field: "notes", read: ["finance", "admin"], write: ["finance"] },
      { field: "status", write: [] },
    ]);
  });
});

describe("the matrix of a resource without owners", () => {
  const note = specOf(nobody);

  it("lets everybody see what is public, and nobody do what is granted to nobody", () => {
    expect(cellsOf(note, "GET /notes")).toMatchObject({ anonymous: 200, noRole: 200 });
    expect(cellsOf(note, "GET /notes/:id")).toMatchObject({ anonymous: 200, clerk: 200 });
    expect(cellsOf(note, "POST /notes/:id/delete")).toEqual({
      anonymous: "sign in",
      noRole: 403,
      clerk: 403,
      admin: 403,
    });
    expect(cellsOf(note, "GET /admin/notes")).toMatchObject({ anonymous: "sign in", clerk: 200 });
  });

  it("has an admin among the actors, whom nothing is granted that the spec does not say", () => {
    expect(actorsOf(note)).toEqual(["anonymous", "noRole", "clerk", "admin"]);
    expect(cellsOf(note, "POST /notes/:id/edit")).toMatchObject({ clerk: 303, admin: 403 });
  });
});

describe("how far grants carry", () => {
  it.each([
    [["public"], "anonymous", "all"],
    [["signedIn"], "anonymous", "none"],
    [["signedIn"], "noRole", "all"],
    [["owner"], "otherOwner", "own"],
    [["owner"], "finance", "own"],
    [["owner", "finance"], "finance", "all"],
    [["finance"], "admin", "none"],
    [[], "admin", "none"],
  ] as const)("%j for %s: %s", (grants, actor, reach) => {
    expect(reachOf(grants, actor)).toBe(reach);
  });

  it("finds somebody for each action, a role where one may", () => {
    const by = Object.fromEntries(invoice.actions.map((action) => [action.name, doerOf(action)]));
    expect(by).toEqual({ approve: "finance", send: "finance", void: "admin" });
    const [action] = invoice.actions;
    if (!action) throw new Error("no action");
    expect(doerOf({ ...action, allow: ["owner"] })).toBe("owner");
    expect(doerOf({ ...action, allow: ["signedIn", "owner"] })).toBe("noRole");
  });

  it("knows what may be searched: only what is read in every row of the list", () => {
    const notes = invoice.fields.find(({ name }) => name === "notes");
    if (!notes) throw new Error("no notes");
    expect(isQueryable(invoice, notes)).toBe(true);
    expect(isQueryable(invoice, { ...notes, visibleTo: ["owner"] })).toBe(false);
  });
});
