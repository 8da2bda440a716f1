import type { Actor } from "../policy/actor.js";
import type { Field, FormErrors, FormInput, Options } from "../forms/field.js";

/** What a page shows of a resource: its words and where it lives. Every `Resource` is one. */
export interface ResourceWords {
  readonly name: string;
  readonly label: { readonly one: string; readonly many: string };
  readonly path: string;
}

/** What every page knows about the request it answers. */
export interface Page {
  readonly appName: string;
  readonly actor: Actor;
  /** Path and query of the request: "/invoices?status=draft". */
  readonly url: string;
  readonly requestId: string;
  /** Goes into the hidden field of each form. */
  readonly csrfToken: string;
  /** The resources that the actor may list, in the order of the resource list. */
  readonly nav: readonly { readonly label: string; readonly href: string }[];
  /** Said once, after a change that worked. */
  readonly flash?: string | undefined;
  /** Why the form that this page shows was refused; the title then starts with "Error:". */
  readonly errors?: FormErrors;
}

/** The fields that the actor may read, by name, in the order of the form. */
export type Fields = Readonly<Record<string, Field>>;

/** The row that a reference points to; without `href` if the actor may not see its page. */
export interface Referred {
  readonly title: string;
  readonly href?: string | undefined;
}

/** One row, with what the actor may read of it. */
export interface RowView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly href: string;
  /** Values by field name, as the database gives them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the row's references point to, by field name. */
  readonly references: Readonly<Record<string, Referred | undefined>>;
  readonly flags: readonly {
    readonly name: string;
    readonly label: string;
    readonly title?: string;
  }[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the address of a list says, checked: unknown names were answered with 400 before. */
export interface ListQuery {
  /** What the search box holds; "" when nothing is searched. */
  readonly search: string;
  /**
   * The text of each filter by parameter name, "" when off. A choice, boolean or reference filters by its own name;
   * dates, times and numbers by `<name>.from` and `<name>.to`.
   */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: { readonly field: string; readonly descending: boolean };
}

/** A page of rows. Slices say what of it they show. */
export interface ListPage extends Page {
  readonly resource: ResourceWords;
  /** "/invoices" or "/admin/invoices"; the form, sort and page links start here. */
  readonly base: string;
  readonly fields: Fields;
  readonly titleField: string;
  readonly rows: readonly RowView[];
  readonly query: ListQuery;
  /** Field names with an index behind them, as far as the actor may read them. */
  readonly sortable: readonly string[];
  /** Whether there is something to search in for this actor. */
  readonly searchable: boolean;
  /** What the reference filters offer, by field name. */
  readonly options: Readonly<Record<string, Options>>;
  /** How many rows match, counted up to a limit; `more` when the limit was reached. */
  readonly count: { readonly rows: number; readonly more: boolean };
  /** Cursors for the `cursor` parameter; absent when there is nothing that way. */
  readonly paging: { readonly newer?: string; readonly older?: string; readonly oldest?: string };
  readonly may: { readonly create: boolean };
  /** The files that the actor may ask for: what the button says, and where below `base` it asks: "/export". */
  readonly files: readonly { readonly label: string; readonly path: string }[];
  /** Makes the same export, asked for twice from this page, one file. */
  readonly onceKey: string;
}

/** Something a person can do with a row; `blocked` says why not now ("Already approved"). */
export interface ActionView {
  readonly name: string;
  readonly label: string;
  /** The confirmation page. */
  readonly href: string;
  readonly blocked?: string | undefined;
}

/** One entry of a row's history, as far as the actor may read it. */
export interface ChangeView {
  readonly at: Date;
  /** The person's name or email; "System" for a task. */
  readonly by: string;
  /** "Created", "Updated", "Approved". */
  readonly action: string;
  readonly changes: readonly {
    readonly field: string;
    readonly old: unknown;
    readonly new: unknown;
    /** What a reference pointed to, in words. */
    readonly oldTitle?: string | undefined;
    readonly newTitle?: string | undefined;
  }[];
}

export type ReceiptStatus =
  "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";

/** One receipt of a task, in a line. */
export interface ReceiptView {
  readonly id: string;
  readonly label: string;
  readonly status: ReceiptStatus;
  readonly queuedAt: Date;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  readonly requestedBy: string | null;
  /** What went wrong, or what came of it, in a sentence. */
  readonly says?: string | undefined;
}

/** Rows of another resource that point here: the first ten, and the list with the rest. */
export interface RelatedView {
  readonly resource: ResourceWords;
  readonly rows: readonly Referred[];
  readonly more?: string | undefined;
}

/** One row, with everything that hangs on it. */
export interface DetailPage extends Page {
  readonly resource: ResourceWords;
  readonly base: string;
  readonly fields: Fields;
  readonly row: RowView;
  readonly may: { readonly update: boolean; readonly delete: boolean };
  readonly actions: readonly ActionView[];
  readonly related: readonly RelatedView[];
  readonly changes: readonly ChangeView[];
  readonly receipts: readonly ReceiptView[];
}

/** The form of a new or existing row. */
export interface FormPage extends Page {
  readonly resource: ResourceWords;
  readonly base: string;
  readonly fields: Fields;
  /** The fields that the actor may write; the others are shown as text. */
  readonly writable: readonly string[];
  /** What the controls hold: as typed, or as the row has it. */
  readonly input: FormInput;
  /** What references can be set to, by field name. */
  readonly options: Readonly<Record<string, Options>>;
  /** What long lists of references are searched for, by field name. */
  readonly find?: Readonly<Record<string, string>>;
  /** The row that is edited; absent for a new one. */
  readonly row?: RowView | undefined;
  /** Makes the same form, posted twice, one row; for new rows only. */
  readonly onceKey?: string | undefined;
}

/** The question before a row is deleted or an action is done. */
export interface ConfirmPage extends Page {
  readonly resource: ResourceWords;
  readonly base: string;
  readonly fields: Fields;
  readonly row: RowView;
  readonly action: { readonly name: string; readonly label: string; readonly danger: boolean };
  readonly question: string;
  /** Where the answer is posted: "/invoices/7/approve". */
  readonly post: string;
  /** Why it cannot be done after all; the page then has no button. */
  readonly blocked?: string | undefined;
}

/** Two people edited one row: what it was, what it became, and what this person wrote. */
export interface ConflictPage extends FormPage {
  readonly row: RowView;
  readonly changedBy: string;
  readonly changedAt: Date;
  /** The fields where something differs. `opened` is undefined when nobody knows it any more. */
  readonly differences: readonly {
    readonly field: string;
    readonly opened: unknown;
    readonly theirs: unknown;
    readonly yours: unknown;
    readonly titles?: {
      readonly opened?: string;
      readonly theirs?: string;
      readonly yours?: string;
    };
  }[];
}

/** An error that a person reads, without internals. */
export interface ErrorPage extends Page {
  readonly status: number;
  readonly title: string;
  readonly says: string;
}
