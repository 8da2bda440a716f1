import type { Html } from "../html/jsx.js";

export type FieldType =
  | ("text" | "longtext" | "integer" | "bigint" | "decimal" | "money" | "boolean" | "date")
  | ("datetime" | "email" | "url" | "choice" | "choices" | "reference" | "json" | "uuid");

/** What a person wrote, understood; or a sentence saying what is wrong with it. */
export type Parsed<Value> = { readonly value: Value | null } | { readonly says: string };

/** What the controls of a form hold, by field name: text, or the ticked boxes of `choices`. */
export type FormInput = Readonly<Record<string, string | readonly string[]>>;

/** One sentence per refused field; the key "" is for what concerns the whole row. */
export type FormErrors = Readonly<Record<string, string>>;

/** What can be picked. `more`: there are others, and the control offers a search for them. */
export interface Options {
  readonly list: readonly { readonly value: string; readonly label: string }[];
  readonly more: boolean;
}

/** What a control needs to draw itself. `describedBy` names its hint and error. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly input: string | readonly string[];
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly options?: Options | undefined;
}

/** How a list is filtered by a field: by one of its values, by a range, or not at all. */
export type FilterKind = "value" | "range" | "none";

/** Everything about one kind of value: how it is read, written, shown and compared. One file per type. */
export interface Field<Value = unknown, Required extends boolean = boolean> {
  readonly type: FieldType;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: Required;
  /** Shown, but never written through a form. */
  readonly readOnly: boolean;
  readonly default?: Value | undefined;
  /** References only: the table that the value is an id of. */
  readonly to?: string;
  /** Choices only: label by value. */
  readonly options?: Readonly<Record<string, string>>;
  readonly filter: FilterKind;
  /** Numbers stand at the end of their column. */
  readonly align: "start" | "end";
  /** A group of controls needs a legend instead of a label. */
  readonly group: boolean;
  /** Reads what the control sent; `undefined` when it sent nothing. Empty is `value: null`, or refused if required. */
  parse(sent: string | readonly string[] | undefined): Parsed<Value>;
  /** The value as the control holds it: the inverse of `parse`. */
  input(value: Value | null): string | readonly string[];
  control(props: ControlProps): Html;
  /** The value as a person reads it. `null` is shown by the caller. */
  show(value: Value, where: "list" | "page"): Html | string;
  /** The value in a file: raw, not made for reading. */
  csv(value: Value | null): string;
  /** What goes into the column. */
  column(value: Value | null): unknown;
  same(one: Value | null, other: Value | null): boolean;
}

/** What every field constructor takes. */
export interface FieldOptions<Value, Required extends boolean> {
  label: string;
  hint?: string;
  required?: Required;
  readOnly?: boolean;
  default?: Value;
}
