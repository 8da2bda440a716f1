import type { Field } from "../forms/field.js";
import * as fields from "../forms/index.js";

export interface Case {
  /** A field of the type that may be empty, and one that may not. */
  optional: Field;
  required: Field;
  /** What is typed, and the value it means. */
  reads: [typed: string, value: unknown][];
  /** What is typed, and what is said about it. */
  refuses: [typed: string, says: string][];
  missing: string;
}

const options = { draft: "Draft", sent: "Sent" };
const day = "Day must be a real date, like 2026-11-22";
const moment = "Start must be a real date and time, like 2026-11-22 14:30";
const amount = "Total must be a number, like 1250.50";
const address = "Home page must be a web address, like https://example.com";
const mail = "Email must be an email address, like name@example.com";
const unfit = "contains a character that cannot be stored";

/** What each type of field reads and refuses. */
export const cases: Record<string, Case> = {
  text: {
    optional: fields.text({ label: "Number", maxLength: 8 }),
    required: fields.text({ label: "Number", required: true }),
    reads: [
      [" INV-1\t", "INV-1"],
      ["12345678", "12345678"],
      ["👩‍👧👩‍👧", "👩‍👧👩‍👧"],
    ],
    refuses: [
      ["123456789", "Number must be 8 characters or fewer"],
      ["a\nb", "Number must be on one line"],
      ["a\0b", `Number ${unfit}`],
      ["a\u0007b", `Number ${unfit}`],
      ["a\ud800b", `Number ${unfit}`],
    ],
    missing: "Enter a number",
  },
  longtext: {
    optional: fields.longtext({ label: "Notes", maxLength: 13 }),
    required: fields.longtext({ label: "Notes", required: true }),
    reads: [
      ["one\r\ntwo\rthree", "one\ntwo\nthree"],
      ["\r\n  indented\n\n", "  indented"],
    ],
    refuses: [
      ["12345678901234", "Notes must be 13 characters or fewer"],
      ["a\0b", `Notes ${unfit}`],
      ["a\udc00b", `Notes ${unfit}`],
    ],
    missing: "Enter notes",
  },
  integer: {
    optional: fields.integer({ label: "Seats", min: -5 }),
    required: fields.integer({ label: "Seats", required: true }),
    reads: [
      ["12", 12],
      ["-0", 0],
      ["+007", 7],
      ["2147483647", 2_147_483_647],
    ],
    refuses: [
      ["1.5", "Seats must be a whole number"],
      ["1e3", "Seats must be a whole number"],
      ["0x10", "Seats must be a whole number"],
      ["٣", "Seats must be a whole number"],
      ["-6", "Seats must be -5 or more"],
      ["2147483648", "Seats must be 2147483647 or less"],
    ],
    missing: "Enter seats",
  },
  bigint: {
    optional: fields.bigint({ label: "Account", min: "0" }),
    required: fields.bigint({ label: "Account", required: true }),
    reads: [
      ["9223372036854775807", "9223372036854775807"],
      ["007", "7"],
    ],
    refuses: [
      ["9223372036854775808", "Account must be 9223372036854775807 or less"],
      ["-1", "Account must be 0 or more"],
      ["1.0", "Account must be a whole number"],
    ],
    missing: "Enter an account",
  },
  decimal: {
    optional: fields.decimal({ label: "Rate", precision: 6, scale: 4, max: "9.5" }),
    required: fields.decimal({ label: "Rate", required: true }),
    reads: [
      ["0.1", "0.1000"],
      [".5", "0.5000"],
      ["-0", "0.0000"],
      ["9.5", "9.5000"],
    ],
    refuses: [
      ["9.50001", "Rate must have no more than 4 digits after the decimal point"],
      ["9.5001", "Rate must be 9.5 or less"],
      ["-100", "Rate must have no more than 2 digits before the decimal point"],
      ["1,5", "Rate must be a number, like 1250.5000"],
      ["NaN", "Rate must be a number, like 1250.5000"],
      ["Infinity", "Rate must be a number, like 1250.5000"],
      ["1e3", "Rate must be a number, like 1250.5000"],
      [".", "Rate must be a number, like 1250.5000"],
    ],
    missing: "Enter a rate",
  },
  money: {
    optional: fields.money({ label: "Total", min: "0", max: "1000000" }),
    required: fields.money({ label: "Total", required: true }),
    reads: [
      ["1250.5", "1250.50"],
      ["1,250.50", "1250.50"],
      ["0", "0.00"],
      ["0.07", "0.07"],
    ],
    refuses: [
      ["-0.01", "Total must be 0 or more"],
      ["1000000.01", "Total must be 1000000 or less"],
      ["0.001", "Total must have no more than 2 digits after the decimal point"],
      ["12,50", amount],
      ["£5", amount],
    ],
    missing: "Enter a total",
  },
  date: {
    optional: fields.date({ label: "Day" }),
    required: fields.date({ label: "Day", required: true }),
    reads: [
      ["2026-11-22", "2026-11-22"],
      ["2024-02-29", "2024-02-29"],
      ["0001-01-01", "0001-01-01"],
    ],
    refuses: [
      ["2026-02-29", day],
      ["2026-13-01", day],
      ["0000-01-01", day],
      ["10000-01-01", day],
      ["22/11/2026", day],
      ["infinity", day],
    ],
    missing: "Enter a date for Day",
  },
  datetime: {
    optional: fields.datetime({ label: "Start" }),
    required: fields.datetime({ label: "Start", required: true }),
    reads: [
      ["2026-11-22T14:30", new Date("2026-11-22T14:30:00Z")],
      ["2026-11-22 14:30:05.123", new Date("2026-11-22T14:30:05.123Z")],
      ["0001-01-01T00:00", new Date("0001-01-01T00:00:00Z")],
    ],
    refuses: [
      ["2026-11-22", moment],
      ["2026-02-30T10:00", moment],
      ["2026-11-22T24:00", moment],
      ["now", moment],
    ],
    missing: "Enter a date and time for Start",
  },
  email: {
    optional: fields.email({ label: "Email" }),
    required: fields.email({ label: "Email", required: true }),
    reads: [
      [" Ada@Example.com ", "ada@example.com"],
      ["a.b+c@example.co.uk", "a.b+c@example.co.uk"],
    ],
    refuses: [
      ["ada", mail],
      ["ada@", mail],
      ["a@b.c\nBcc: x@y.z", "Email must be on one line"],
      ["Ada <ada@example.com>", mail],
      [`${"a".repeat(250)}@example.com`, "Email must be 254 characters or fewer"],
    ],
    missing: "Enter an email",
  },
  url: {
    optional: fields.url({ label: "Home page" }),
    required: fields.url({ label: "Home page", required: true }),
    reads: [["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"]],
    refuses: [
      ["javascript:alert(1)", address],
      ["data:text/html,x", address],
      ["//example.com", address],
      ["https://", address],
      ["https://exa mple.com", address],
      [`https://example.com/${"a".repeat(2000)}`, "Home page must be 2000 characters or fewer"],
    ],
    missing: "Enter a home page",
  },
  choice: {
    optional: fields.choice({ label: "Status", options }),
    required: fields.choice({ label: "Status", options, required: true }),
    reads: [["draft", "draft"]],
    refuses: [
      ["Draft", "Choose a status"],
      ["constructor", "Choose a status"],
    ],
    missing: "Choose a status",
  },
  reference: {
    optional: fields.reference({ label: "Customer", to: "customers" }),
    required: fields.reference({ label: "Customer", to: "customers", required: true }),
    reads: [
      ["7", "7"],
      ["9223372036854775807", "9223372036854775807"],
    ],
    refuses: [
      ["0", "Choose a customer"],
      ["-1", "Choose a customer"],
      ["7.0", "Choose a customer"],
      ["9223372036854775808", "Choose a customer"],
      ["7 or 1=1", "Choose a customer"],
    ],
    missing: "Choose a customer",
  },
  uuid: {
    optional: fields.uuid({ label: "ID" }),
    required: fields.uuid({ label: "ID", required: true }),
    reads: [["123E4567-E89B-12D3-A456-426614174000", "123e4567-e89b-12d3-a456-426614174000"]],
    refuses: [["123", "ID must be a UUID, like 123e4567-e89b-12d3-a456-426614174000"]],
    missing: "Enter an ID",
  },
  json: {
    optional: fields.json({ label: "Details" }),
    required: fields.json({ label: "Details", required: true }),
    reads: [
      [`{"a": [1, "two", null]}`, { a: [1, "two", null] }],
      [`"text"`, "text"],
      ["0", 0],
      ["[1.50, 15e-1, 1e3]", [1.5, 1.5, 1000]],
      [`["a", ": b", "c:"]`, ["a", ": b", "c:"]],
      [`{"a": "\\"b\\": 1e400", "c": {"a": 1}}`, { a: '"b": 1e400', c: { a: 1 } }],
    ],
    refuses: [
      [`{\n  "a": 1,,\n}`, "Details must be valid JSON: there is a mistake at line 2, column 10"],
      [`{"a": 1`, "Details must be valid JSON: there is a mistake at line 1, column 8"],
      [`{"a":`, "Details must be valid JSON: it ends too early"],
      [`"\\u0000"`, `Details ${unfit}`],
      [`{"\\ud800": 1}`, `Details ${unfit}`],
      [
        "12345678901234567890",
        "Details has a number that is too large: write it as text, in quotes",
      ],
      ["1e999", "Details has a number that is too large: write it as text, in quotes"],
      ["1e-300", "Details has a number that is too small: write it as text, in quotes"],
      [
        `{"a": [0.1234567890123456789]}`,
        "Details has a number that would be rounded, 0.1234567890123456789: write it as text, in quotes",
      ],
      [`{"a": {"b": 1, "b": 2}}`, "Details has a key twice in one object"],
      [`${"[".repeat(40)}${"]".repeat(40)}`, "Details can be nested 32 levels deep at most"],
    ],
    missing: "Enter details",
  },
};
