import { describe, expect, test } from "vitest";
import { text } from "../forms/index.js";
import { anonymous, type SignedIn } from "./actor.js";
import { queryableFields, readableFields, writableFields } from "./fields.js";
import { reachOf, type Grant } from "./policy.js";

const person = (...roles: SignedIn["roles"]): SignedIn => ({
  kind: "signedIn",
  id: "7",
  email: "ana@example.com",
  name: "Ana",
  roles,
  sessionId: "s",
});

describe("how far grants carry", () => {
  const all = { rows: "all" };
  const none = { rows: "none" };
  const own = { rows: "own", ownerId: "7" };

  test.each<[string, readonly Grant[] | undefined, Parameters<typeof reachOf>[0], object]>([
    ["nothing granted", undefined, person("admin"), none],
    ["an empty list, for an admin", [], person("admin"), none],
    ["another role", ["member"], person("admin"), none],
    ["one of the roles", ["member", "admin"], person("admin"), all],
    ["a role and the owner, for the role", ["owner", "admin"], person("admin"), all],
    ["a role and the owner, for others", ["owner", "admin"], person("member"), own],
    ["the owner, for somebody without a role", ["owner"], person(), own],
    ["everybody with an account", ["signedIn"], person(), all],
    ["everybody with an account, for nobody", ["signedIn"], anonymous, none],
    ["the owner, for nobody", ["owner"], anonymous, none],
    ["everybody", ["public"], anonymous, all],
  ])("%s", (_says, grants, actor, reach) => {
    expect(reachOf(actor, grants)).toEqual(reach);
  });
});

describe("fields", () => {
  const form = {
    open: text({ label: "Open" }),
    ours: text({ label: "Ours" }),
    theirs: text({ label: "Theirs" }),
    fixed: text({ label: "Fixed", readOnly: true }),
  };
  const source = {
    form,
    columns: form,
    policy: {
      permissions: {},
      fields: {
        ours: { visibleTo: ["owner", "admin"], editableBy: ["owner"] },
        theirs: { visibleTo: ["admin"], editableBy: ["member", "admin"] },
      },
      visible: () => {
        throw new Error("Fields are decided without the database.");
      },
    },
  } as const;

  test("a field without a rule is read by whoever sees the row", () => {
    expect(readableFields(source, anonymous, false)).toEqual(["open", "fixed"]);
  });

  test("an owner reads more of their own row", () => {
    expect(readableFields(source, person(), true)).toEqual(["open", "ours", "fixed"]);
    expect(readableFields(source, person(), false)).toEqual(["open", "fixed"]);
  });

  test("what is read-only or cannot be read is not written, whatever editableBy says", () => {
    expect(writableFields(source, person("member"), true)).toEqual(["open", "ours"]);
    expect(writableFields(source, person("admin"), false)).toEqual(["open", "theirs"]);
  });

  test("a list is only queried by what is read in all of its rows", () => {
    expect(queryableFields(source, person(), { rows: "all" })).toEqual(["open", "fixed"]);
    expect(queryableFields(source, person(), { rows: "own", ownerId: "7" })).toEqual([
      "open",
      "ours",
      "fixed",
    ]);
  });
});
