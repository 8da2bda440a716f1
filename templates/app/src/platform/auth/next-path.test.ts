import { expect, test } from "vitest";
import { nextPath } from "./next-path.js";

test.each([
  ["/invoices?status=draft", "/invoices?status=draft"],
  ["/", "/"],
  ["/a/../b", "/b"],
])("goes on to our own path %s", (wanted, path) => {
  expect(nextPath(wanted)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example/b",
  "/%2e//evil.example",
  "/./\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "invoices",
  "",
  undefined,
  ["/a", "/b"],
])("goes to the start page instead of %j", (wanted) => {
  expect(nextPath(wanted)).toBe("/");
});
