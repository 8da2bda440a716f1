/**
 * The contract of a field type: everything about one type is in its one file, and nobody else
 * names a type. `test/fields.test.ts` asks every type the same questions.
 */
import type { Shape } from "../core/shape.js";

export type FieldTypeName =
  | "text"
  | "longtext"
  | "integer"
  | "bigint"
  | "decimal"
  | "money"
  | "boolean"
  | "date"
  | "datetime"
  | "email"
  | "url"
  | "enum"
  | "reference"
  | "json"
  | "uuid";

/** What a field may say besides what every field may say. A type takes some of these. */
export type FieldOption =
  | "unique"
  | "index"
  | "search"
  | "maxLength"
  | "min"
  | "max"
  | "precision"
  | "scale"
  | "values"
  | "default"
  | "to"
  | "onDelete";

export type OnDelete = "restrict" | "cascade" | "setNull";

/** The resource that a reference points to. */
export type Target = {
  /** `Customer`, or `User` for the platform's own. */
  resource: string;
  table: string;
  tableKey: string;
  /** Below `src/resources/`. */
  folder: string;
  /** The exported constant of its slice. */
  many: string;
  /** "Customer" */
  label: string;
  /** The property that stands for a row in links; `id` if it has none. */
  title: string;
  /** True if the resource points to itself. */
  self: boolean;
};

/** A field of a spec, with every default in place. Plain JSON. */
export type Field = {
  /** As in the spec: `customer`. */
  name: string;
  /** In TypeScript: `customerId` for a reference, the name itself for every other type. */
  property: string;
  column: string;
  type: FieldTypeName;
  label: string;
  help?: string;
  required: boolean;
  /** Whether the column takes null: not if it is required, has a default or is a boolean. */
  nullable: boolean;
  unique: boolean;
  index: boolean;
  search: boolean;
  readOnly: boolean;
  /** Who may see it; everyone who may view the row if absent. */
  visibleTo?: readonly string[];
  /** Who may change it; everyone who may change the row if absent. */
  editableBy?: readonly string[];
  maxLength?: number;
  min?: string;
  max?: string;
  precision?: number;
  scale?: number;
  values?: readonly string[];
  /** As it is typed into a form: `draft`, `0.00`, `true`. */
  default?: string;
  target?: Target;
  onDelete?: OnDelete;
  /** Its place among the fields, from 0. Samples of a later field are later dates, larger numbers. */
  position: number;
};

/** The part of a field that its type checks and completes. */
export type FieldLimits = Pick<
  Field,
  "maxLength" | "min" | "max" | "precision" | "scale" | "values" | "default" | "onDelete"
> & { required: boolean };

/** A valid value as TypeScript source, an expression in `n`. */
export type Example = {
  code: string;
  /** The function of the app's sample.ts that it calls, if it calls one. */
  calls?: "day" | "moment" | "oneOf" | "parentOf" | "step";
  /** How many different values it gives before it repeats itself. */
  variety: number;
};

/** What an example needs to know besides its field. */
export type ExampleContext = {
  /** The resource in an address: `job-application`. */
  slug: string;
  /** How many fields of the same family come before it, so that later ones are later or larger. */
  earlier: number;
};

export type FieldType = {
  name: FieldTypeName;
  /** One line for the help and the README. */
  summary: string;
  options: { readonly [option in FieldOption]?: Shape<unknown> };
  /** Options that the shorthand takes by position: `total:decimal:12,2`. */
  positional: readonly FieldOption[];
  /** What holds where the spec is silent. */
  defaults: Partial<FieldLimits>;
  /** What is wrong with the limits taken together: a sentence each, for one option. */
  check(limits: FieldLimits): readonly { option: FieldOption; says: string; fix: string }[];
  /** The TypeScript type of the property in a row, without null. */
  ts(field: Field): string;
  sqlType(field: Field): string;
  /** CHECK constraints: the end of their name and their condition. */
  sqlChecks(field: Field): readonly { name: string; condition: string }[];
  /** A value as an SQL literal, as in DEFAULT. */
  sqlLiteral(value: string): string;
  /** A value as TypeScript source. */
  tsLiteral(value: string): string;
  /** The form field: which function of the app's forms declares it, and what only this type tells it. */
  form: { call: string; options(field: Field): { readonly [option: string]: unknown } };
  /** SQL that sorts before every value, in place of null; undefined if the type cannot be sorted. */
  lowest: string | undefined;
  canTitle: boolean;
  canFilter: boolean;
  canSearch: boolean;
  /** Whether it makes a readable column of a list. */
  canColumn: boolean;
  /** Fields of one family are compared in checks, as `due_on >= issued_on`. */
  family?: "number" | "day";
  example(field: Field, context: ExampleContext): Example;
  /** Values that the form must refuse, each with why. */
  invalid(field: Field): readonly { form: string; because: string }[];
};
