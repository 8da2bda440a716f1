import { describe, expect, expectTypeOf, it } from "vitest";
import { boolean, choice, date, defineForm, money, text } from "./index.js";
import type { FormValues } from "./index.js";
import { emptyForm, inputFromRow, parseForm, unknownFields } from "./form.js";

const form = defineForm({
  number: text({ label: "Number", required: true }),
  total: money({ label: "Total", required: true, min: "0" }),
  dueOn: date({ label: "Due" }),
  urgent: boolean({ label: "Urgent" }),
  status: choice({
    label: "Status",
    options: { draft: "Draft", sent: "Sent" },
    required: true,
    readOnly: true,
    default: "draft",
  }),
});
const writable = Object.keys(form);

describe("a posted form", () => {
  it("gives the values of the writable fields, and of no other", () => {
    const body = { _csrf: "x", number: " 7 ", total: "5", dueOn: "", status: "sent" };
    expect(parseForm(form, body, { writable })).toEqual({
      ok: true,
      values: { number: "7", total: "5.00", dueOn: null, urgent: false },
    });
    expect(parseForm(form, body, { writable: ["total"] })).toEqual({
      ok: true,
      values: { total: "5.00" },
    });
  });

  it("gives every error at once, and what was typed", () => {
    const parsed = parseForm(form, { total: "-1", dueOn: "soon", urgent: "true" }, { writable });
    expect(parsed).toEqual({
      ok: false,
      errors: {
        number: "Enter a number",
        total: "Total must be 0 or more",
        dueOn: "Due must be a real date, like 2026-11-22",
      },
      input: { number: "", total: "-1", dueOn: "soon", urgent: "true" },
    });
  });

  it("names the fields that may not be written", () => {
    const body = { _csrf: "x", number: "7", status: "sent", ownerId: "1" };
    expect(unknownFields(body, ["number", "total"])).toEqual(["status", "ownerId"]);
  });

  it("is not fooled by names that every object has", () => {
    const body = JSON.parse(`{"__proto__": {"number": "7"}, "constructor": "x"}`);
    expect(parseForm(form, body, { writable: ["number"] })).toHaveProperty("ok", false);
    expect(unknownFields(body, ["number"])).toContain("constructor");
  });
});

describe("a form to fill in", () => {
  it("starts with the defaults", () => {
    expect(emptyForm(form)).toEqual({
      number: "",
      total: "",
      dueOn: "",
      urgent: "",
      status: "draft",
    });
  });

  it("holds what the row has, not the default, even where that is nothing", () => {
    const row = { number: "7", total: "5.00", dueOn: null, urgent: true, status: null };
    expect(inputFromRow(form, row)).toEqual({
      number: "7",
      total: "5.00",
      dueOn: "",
      urgent: "true",
      status: "",
    });
  });
});

it("types its values: nullable where a field may be empty", () => {
  expectTypeOf<FormValues<typeof form>>().toEqualTypeOf<{
    number: string;
    total: string;
    dueOn: string | null;
    urgent: boolean;
    status: "draft" | "sent";
  }>();
});
