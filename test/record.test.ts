import { describe, expect, it } from "vitest";
import { differences } from "../generators/core/record.js";

describe("where two specs differ", () => {
  it.each<[unknown, unknown, string[]]>([
    [{ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }, []],
    [{ a: 1 }, { a: 2, b: 3 }, ["a", "b"]],
    [{ a: [1, 2] }, { a: [1, 3] }, ["a.1"]],
    [{ a: [1] }, { a: { 0: 1 } }, ["a"]],
    [{ a: null }, { a: {} }, ["a"]],
    [
      { fields: [{ name: "total", min: 0 }] },
      { fields: [{ name: "total", min: 1 }] },
      ["fields.total.min"],
    ],
    [
      { fields: [{ name: "a" }, { name: "b" }] },
      { fields: [{ name: "b" }, { name: "a" }] },
      ["fields.order"],
    ],
    [
      { fields: [{ name: "a" }] },
      { fields: [{ name: "a" }, { name: "b" }] },
      ["fields.b", "fields.order"],
    ],
    [{ fields: [] }, { fields: [{ name: "b" }] }, ["fields"]],
  ])("%j and %j: %j", (before, after, where) => {
    expect([...differences(before, after)].sort()).toEqual(where);
  });
});
