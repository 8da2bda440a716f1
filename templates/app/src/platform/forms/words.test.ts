import { expect, it } from "vitest";
import { compareDecimals, groupThousands } from "./exact.js";
import { aThing, inSentence, shorten } from "./words.js";

it.each([
  ["Number", "a number"],
  ["Email", "an email"],
  ["Notes", "notes"],
  ["Status", "a status"],
  ["Analysis", "an analysis"],
  ["Address", "an address"],
  ["User", "a user"],
  ["Hour", "an hour"],
  ["IBAN", "an IBAN"],
  ["URL", "a URL"],
  ["VAT number", "a VAT number"],
])("writes the label %s within a sentence: %s", (label, words) => {
  expect(aThing(label)).toBe(words);
});

it("keeps names and acronyms as they are", () => {
  expect(inSentence("API key")).toBe("API key");
  expect(inSentence("Due date")).toBe("due date");
  expect(inSentence("")).toBe("");
});

it("cuts between characters, never within one", () => {
  expect(shorten("👍👍👍", 3)).toBe("👍👍👍");
  expect(shorten("👍👍👍👍", 3)).toBe("👍👍…");
});

it.each([
  ["0.1", "0.10", 0],
  ["-0", "0.00", 0],
  ["9007199254740993", "9007199254740992", 1],
  ["0.3", "0.30000000000000004", -1],
  ["-2", "-10", 1],
])("compares %s with %s exactly", (one, other, order) => {
  expect(compareDecimals(one, other)).toBe(order);
});

it.each([
  ["0.00", "0.00"],
  ["999", "999"],
  ["1000", "1,000"],
  ["-1234567.5", "-1,234,567.5"],
  ["1000000.1234567", "1,000,000.1234567"],
])("groups %s by thousands: %s", (plain, grouped) => {
  expect(groupThousands(plain)).toBe(grouped);
});
