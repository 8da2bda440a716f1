import { describe, expect, it } from "vitest";
import { renderFragment } from "../html/render.js";
import type { Html } from "../html/jsx.js";
import { hostileText } from "../testing/hostile-text.js";
import { unescapeHtml } from "../testing/read-html.js";
import * as fields from "./index.js";
import { cases } from "../testing/field-cases.js";

describe.each(Object.entries(cases))("%s", (_name, { optional, required, ...told }) => {
  it.each(told.reads)("reads %j", (typed, value) => {
    expect(optional.parse(typed)).toEqual({ value });
  });

  it.each(told.refuses)("refuses %j", (typed, says) => {
    expect(optional.parse(typed)).toEqual({ says });
  });

  it.each(["", "   ", "\r\n", undefined])("takes %j as empty", (typed) => {
    expect(optional.parse(typed)).toEqual({ value: null });
    expect(required.parse(typed)).toEqual({ says: told.missing });
  });

  it("refuses two values for one field", () => {
    expect(optional.parse(["1", "2"])).toHaveProperty("says");
  });

  it.each(told.reads)("reads again what it shows in its control: %j", (_typed, value) => {
    const again = optional.parse(optional.input(value));
    expect(again).toEqual({ value });
    expect(optional.same(value, value)).toBe(true);
    expect(optional.same(value, null)).toBe(false);
    expect(optional.csv(value)).not.toBe("");
    expect(optional.csv(null)).toBe("");
  });

  it.each(told.reads)("shows %j in a list and on a page", (_typed, value) => {
    for (const where of ["list", "page"] as const) {
      const shown = optional.show(value, where);
      expect(typeof shown === "string" ? shown : renderFragment(shown)).not.toBe("");
    }
  });

  it.each(hostileText)("keeps in its control what was typed, as text: %s", (typed) => {
    const html = renderFragment(
      optional.control({ id: "a", name: "a", input: typed, invalid: true }),
    );
    expect(html.match(/<script|<img|<p|<title/i)).toBeNull();
    expect(unescapeHtml(html)).toContain(typed);
  });

  it("joins its control to hint and error", () => {
    const html = renderFragment(
      optional.control({
        id: "a",
        name: "b",
        input: "",
        invalid: true,
        describedBy: "a-hint a-error",
      }),
    );
    expect(html).toMatch(/ id="a"/);
    expect(html).toMatch(/ name="b"/);
    expect(html).toMatch(/ aria-describedby="a-hint a-error"/);
    expect(html).toMatch(/ aria-invalid="true"/);
    expect(html).not.toMatch(/ required/);
  });
});

describe("a field with a default", () => {
  it("takes an empty answer for it: its column takes no null", () => {
    const seats = fields.integer({ label: "Seats", default: 4 });
    expect(seats.parse("")).toEqual({ value: 4 });
    expect(seats.parse("0")).toEqual({ value: 0 });
    expect(seats.parse("x")).toHaveProperty("says");
  });
});

describe("boolean", () => {
  const urgent = fields.boolean({ label: "Urgent" });
  const consent = fields.boolean({ label: "Consent", required: true });

  it("is false when the box is not ticked, and true when it is", () => {
    expect(urgent.parse(undefined)).toEqual({ value: false });
    expect(urgent.parse("true")).toEqual({ value: true });
    expect(urgent.parse("1; drop")).toHaveProperty("says");
    expect(text(urgent.show(true, "list"))).toBe("Yes");
  });

  it("has to be ticked where it is required", () => {
    expect(consent.parse(undefined)).toEqual({ says: "Consent must be ticked" });
    expect(consent.parse("false")).toEqual({ says: "Consent must be ticked" });
    expect(consent.parse("true")).toEqual({ value: true });
  });
});

describe("choices", () => {
  const roles = fields.choices({ label: "Roles", options: { finance: "Finance", admin: "Admin" } });

  it("keeps the ticked ones in the order of the options", () => {
    expect(roles.parse(["admin", "finance", "admin"])).toEqual({ value: ["finance", "admin"] });
    expect(roles.parse("admin")).toEqual({ value: ["admin"] });
    expect(roles.parse(undefined)).toEqual({ value: [] });
    expect(roles.input(["admin"])).toEqual(["admin"]);
  });

  it("refuses what is not among the options", () => {
    expect(roles.parse(["finance", "root"])).toEqual({ says: "Roles can only be Finance, Admin" });
    const one = fields.choices({ label: "Role", options: { a: "A" }, required: true });
    expect(one.parse([])).toEqual({ says: "Choose a role" });
  });
});

describe("showing", () => {
  it("groups money by thousands and keeps the exact amount for programs", () => {
    const shown = text(fields.money({ label: "Total" }).show("-1234567.80", "list"));
    expect(shown).toBe(`<data value="-1234567.80">-1,234,567.80</data>`);
  });

  it("shows days and moments for reading and for programs", () => {
    const at = new Date("2026-11-03T14:05:00Z");
    expect(text(fields.date({ label: "Day" }).show("2026-11-03", "list"))).toBe(
      `<time datetime="2026-11-03">3 Nov 2026</time>`,
    );
    expect(text(fields.datetime({ label: "At" }).show(at, "list"))).toBe(
      `<time datetime="2026-11-03T14:05:00.000Z">3 Nov 2026, 14:05 UTC</time>`,
    );
  });

  it("shortens long text in lists only", () => {
    const notes = fields.longtext({ label: "Notes" });
    expect(text(notes.show("a".repeat(200), "list"))).toContain("…");
    expect(text(notes.show("a".repeat(200), "page"))).toContain("a".repeat(200));
  });
});

function text(shown: Html | string): string {
  return typeof shown === "string" ? shown : renderFragment(shown);
}
