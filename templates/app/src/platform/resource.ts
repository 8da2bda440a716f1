import type { RawBuilder } from "kysely";
import type { Database } from "../database.js";
import type { Tx } from "./db/index.js";
import { bigint, datetime, reference, type Form } from "./forms/index.js";
import type { Policy } from "./policy/policy.js";
import type { Route } from "./routes/route.js";
import { checkResource } from "./resource-checks.js";
import type { Sample } from "./sample.js";
import type { Task } from "./tasks/task.js";

/** What a person reads when Postgres refuses a row; without a field it concerns the whole row. */
export type ConstraintText = { readonly field?: string; readonly says: string };

/** Where the rows of a resource are, and which columns the platform must know. Names as in TypeScript. */
export type Model = {
  readonly table: string;
  /** The column with the id of the user who created the row; absent if rows belong to nobody. */
  readonly owner?: string;
  /** The column that stands for the row in links and lists. */
  readonly title: string;
  /** The receipt table of the resource and its column with the id of the row. */
  readonly receipts?: { readonly table: string; readonly row: string };
  readonly constraints: { readonly [name: string]: ConstraintText };
};

/** A step in the life of a row: `field` goes from one of `from` to `to`, once. */
export type Step = {
  readonly field: string;
  readonly from: readonly string[];
  readonly to: string;
};

/** A change of other columns: `set` is written to a row that meets `when`. Both are over the columns of the table. */
export type Write = {
  readonly when: RawBuilder<boolean>;
  readonly set: { readonly [column: string]: RawBuilder<unknown> };
};

/** What can be done with a row besides editing it. It happens once, or is refused because of the row's state. */
export type Action = (Step | Write) & {
  readonly label: string;
  /** What the history says of it: "Approved"; the label if left out. */
  readonly done?: string;
  /** Four eyes: who created the row may not do it. */
  readonly notBy?: "owner";
  /** The question before it is done; `{field}` stands for the value of the row. */
  readonly confirm?: string;
  /** Started in the transaction of the action. */
  readonly task?: Task;
  /** What else happens in the transaction; throwing undoes the action. */
  readonly also?: (tx: Tx, rowId: string) => Promise<void>;
};
export type Actions = { readonly [name: string]: Action };

/** How people look through the rows: in the admin, and in the list of the resource's own pages. */
export type Admin = {
  readonly columns: readonly string[];
  readonly filters: readonly string[];
  readonly search: readonly string[];
  /** The first order: a sortable field, with a minus for the highest first. */
  readonly sort: string;
  /** The fields with an index to sort by. */
  readonly sortable: readonly string[];
  /** Short warnings beside a row, by name: `when` is a condition over the columns of the table. */
  readonly flags: { readonly [name: string]: Flag };
};
export type Flag = { readonly label: string; readonly when: RawBuilder<boolean> };

/** A business feature, whole: what the platform needs to store, show, guard and run it. */
export type Resource = {
  readonly name: string;
  readonly label: { readonly one: string; readonly many: string };
  readonly path: string;
  readonly model: Model;
  readonly policy: Policy;
  readonly form: Form;
  /** What lists can show, sort and filter by: the fields of the form and those that every row has. */
  readonly columns: Form;
  readonly admin: Admin;
  readonly actions: Actions;
  readonly routes: readonly Route[];
  readonly tasks: readonly Task[];
  /** The tasks that each create and update starts; their key makes each run once. */
  readonly onChange: readonly Task[];
  /** Valid rows to start from, for tests and for a database to try things out in. */
  readonly sample?: Sample;
};

type Column<T extends keyof Database> = keyof Database[T] & string;

/** Names the columns of a table that the platform needs; the compiler checks them. */
export function defineModel<T extends keyof Database, R extends keyof Database = never>(model: {
  table: T;
  owner?: Column<T>;
  title: Column<T>;
  receipts?: { table: R; row: Column<R> };
  constraints?: Model["constraints"];
}): Model {
  return { constraints: {}, ...model };
}

/** Names the actions of a resource. */
export function defineActions(actions: Actions): Actions {
  return actions;
}

/** Says how people look through the rows. Left out: no filters, no search, newest first, no flags. */
export function defineAdmin(admin: Pick<Admin, "columns"> & Partial<Admin>): Admin {
  return { filters: [], search: [], sort: "-id", sortable: [], flags: {}, ...admin };
}

/** What a slice gives; the rest of a `Resource` follows from it. */
type Slice = Omit<Resource, "columns" | "actions" | "tasks" | "onChange"> &
  Partial<Pick<Resource, "actions" | "tasks" | "onChange">>;

/**
 * Puts the parts of a slice together. Throws, listing every mistake, if they do not fit each other:
 * a field that the form lacks, an action or route without a permission, a task that is not listed.
 */
export function defineResource(slice: Slice): Resource {
  const columns = { ...slice.form, ...rowFields(slice.model) };
  const resource: Resource = { actions: {}, tasks: [], onChange: [], ...slice, columns };
  const mistakes = checkResource(resource);
  if (mistakes.length === 0) return resource;
  throw new Error(`The resource ${slice.name} does not fit together:\n- ${mistakes.join("\n- ")}`);
}

/** The fields that every row has: shown and sorted by, but never written through a form. */
function rowFields({ owner }: Model): Form {
  const kept = { required: true, readOnly: true } as const;
  return {
    id: bigint({ label: "Number", ...kept }),
    createdAt: datetime({ label: "Created", ...kept }),
    updatedAt: datetime({ label: "Changed", ...kept }),
    ...(owner && { [owner]: reference({ label: "Owner", to: "users", ...kept }) }),
  };
}
