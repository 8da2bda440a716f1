import { scriptWords, taskWords } from "../../core/reserved-words.js";
import type { Recipient, ResourceSpec, Task } from "../spec.js";
import { aRow, inSentence, tsText } from "./source.js";

/** How an email finds its address, as TypeScript source. */
export type RecipientView = {
  /** Who it is, for people: "the customer of an invoice". */
  words: string;
  /** Statements before the address is known. */
  lines: readonly string[];
  /** The expression that gives the address. */
  to: string;
  /** Whether the statements read from the database. */
  reads: boolean;
  /** Whether there may be no address; then the receipt fails at once, and says so. */
  mayBeMissing: boolean;
};

/** The recipient of an email task. */
export function recipientView(spec: ResourceSpec, { to }: Task): RecipientView {
  if (to === undefined) throw new Error("An email without a recipient came through the spec.");
  return to.from === "row" ? onTheRow(spec, to.property) : onAnother(spec, to);
}

function onTheRow(spec: ResourceSpec, property: string): RecipientView {
  const { one, words } = spec.names;
  const field = spec.fields.find((each) => each.property === property);
  const expression = `${one}.${property}`;
  const label = inSentence(field?.label ?? property);
  const mayBeMissing = field?.nullable ?? false;
  return {
    words: property === "email" ? aRow(spec.names) : `the ${label} of ${aRow(spec.names)}`,
    lines: mayBeMissing ? [refusal(expression, `This ${words} has no ${label}`)] : [],
    to: expression,
    reads: false,
    mayBeMissing,
  };
}

function onAnother(spec: ResourceSpec, to: Exclude<Recipient, { from: "row" }>): RecipientView {
  const { one, words } = spec.names;
  const property = to.from === "owner" ? "ownerId" : to.property;
  const field = spec.fields.find((each) => each.property === property);
  const name = field?.name ?? "owner";
  const who = field ? inSentence(field.label) : "owner";
  const variable =
    name === one || scriptWords.has(name) || taskWords.has(name) ? "recipient" : name;
  const address = `${variable}.${to.targetProperty}`;
  const table = to.from === "owner" ? "users" : to.tableKey;
  const targetNullable = to.from === "reference" && to.targetNullable;
  const isNullable = field?.nullable ?? false;
  return {
    words: `the ${who} of ${aRow(spec.names)}`,
    lines: [
      ...(isNullable ? [refusal(`${one}.${property}`, `This ${words} has no ${who}`)] : []),
      `const ${variable} = await tx.selectFrom(${tsText(table)}).select(${tsText(to.targetProperty)})` +
        `.where("id", "=", ${one}.${property}).executeTakeFirstOrThrow();`,
      ...(targetNullable
        ? [refusal(address, `The ${who} of this ${words} has no email address`)]
        : []),
    ],
    to: address,
    reads: true,
    mayBeMissing: isNullable || targetNullable,
  };
}

function refusal(expression: string, says: string): string {
  const error = `new TaskError(${tsText(says)}, { code: "no_recipient", next: "fail" })`;
  return `if (${expression} === null) throw ${error};`;
}
