import { sql } from "kysely";
import { adminRoutes } from "../admin/routes.js";
import { dynamic, type DynamicQuery } from "../db/dynamic.js";
import type { Db } from "../db/index.js";
import { boolean, choice, date, json, longtext, money, reference, text } from "../forms/index.js";
import { nothing, reachOf } from "../policy/policy.js";
import { defineResource, type Resource } from "../resource.js";
import { defineJob } from "../tasks/index.js";

/**
 * Two made-up resources that the platform's own tests work on: books, some of which only an admin sees, and loans,
 * which belong to who asked for them. They have every feature that a slice can have.
 */
export async function createLibrary(db: Db): Promise<void> {
  await sql`
    create table books (
      id bigint generated always as identity primary key,
      title text not null,
      is_secret boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table loans (
      id bigint generated always as identity primary key,
      owner_id bigint not null references users (id),
      code text not null,
      book_id bigint not null,
      fee numeric(14, 2) not null,
      due_on date,
      remark text,
      extra jsonb,
      state text not null default 'asked',
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint loans_code_unique unique (code),
      constraint loans_book_id_fkey foreign key (book_id) references books (id) on delete restrict,
      constraint loans_fee_for_term check (due_on is null or fee > 0)
    )`.execute(db);
  await sql`
    create table loan_receipts (
      receipt_id uuid primary key references task_receipts (id),
      loan_id bigint references loans (id) on delete set null
    )`.execute(db);
}

const bookPermissions = {
  list: ["public"],
  view: ["public"],
  create: ["admin"],
  update: ["admin"],
  delete: ["admin"],
} as const;

/** Everybody sees the books that are no secret; the secret ones, and which were secret, only an admin. */
export const books: Resource = withRoutes({
  name: "book",
  label: { one: "Book", many: "Books" },
  path: "/books",
  model: { table: "books", title: "title", constraints: {} },
  policy: {
    permissions: bookPermissions,
    fields: { isSecret: { visibleTo: ["admin"], editableBy: ["admin"] } },
    visible: (db, actor) => {
      const all: DynamicQuery = dynamic(db).selectFrom("books");
      return reachOf(actor, ["admin"]).rows === "all"
        ? all
        : all.where("books.isSecret", "=", false);
    },
  },
  form: {
    title: text({ label: "Title", required: true, maxLength: 80 }),
    isSecret: boolean({ label: "Secret", default: false }),
  },
  admin: {
    columns: ["title"],
    filters: ["isSecret"],
    search: ["title"],
    sort: "title",
    sortable: ["title"],
    flags: {},
  },
});

/** What every saved version of a loan starts, and what a granted one starts. */
const noteLoan = defineJob({ name: "noteLoan", label: "Note loan", run: async () => undefined });
const fetchBook = defineJob({ name: "fetchBook", label: "Fetch book", run: async () => undefined });

const loanPermissions = {
  list: ["owner", "member", "admin"],
  view: ["owner", "member", "admin"],
  create: ["signedIn"],
  update: ["owner", "admin"],
  delete: ["admin"],
  grant: ["member"],
  giveBack: ["owner", "member"],
} as const;

/** A loan belongs to who asked for it; members grant it, but not their own. The remark is not for its owner. */
export const loans: Resource = withRoutes({
  name: "loan",
  label: { one: "Loan", many: "Loans" },
  path: "/loans",
  model: {
    table: "loans",
    owner: "ownerId",
    title: "code",
    receipts: { table: "loanReceipts", row: "loanId" },
    constraints: {
      loans_code_unique: { field: "code", says: "This code is already in use" },
      loans_fee_for_term: { says: "A loan with an end costs something" },
    },
  },
  policy: {
    permissions: loanPermissions,
    fields: { remark: { visibleTo: ["member", "admin"], editableBy: ["admin"] } },
    visible: (db, actor) => {
      const all: DynamicQuery = dynamic(db).selectFrom("loans");
      const reach = reachOf(actor, loanPermissions.view);
      if (reach.rows === "all") return all;
      if (reach.rows === "own") return all.where("loans.ownerId", "=", reach.ownerId);
      return all.where(nothing);
    },
  },
  form: {
    code: text({ label: "Code", required: true, maxLength: 40 }),
    bookId: reference({ label: "Book", required: true, to: "books" }),
    fee: money({ label: "Fee", required: true, min: "0" }),
    dueOn: date({ label: "Due" }),
    remark: longtext({ label: "Remark", maxLength: 500 }),
    extra: json({ label: "Extra" }),
    state: choice({
      label: "State",
      options: { asked: "Asked", granted: "Granted", returned: "Returned" },
      default: "asked",
      readOnly: true,
    }),
  },
  actions: {
    grant: {
      label: "Grant",
      field: "state",
      from: ["asked"],
      to: "granted",
      notBy: "owner",
      confirm: "Grant {code} for {fee}?",
      task: fetchBook,
    },
    giveBack: { label: "Give back", field: "state", from: ["granted"], to: "returned" },
  },
  admin: {
    columns: ["code", "bookId", "fee", "dueOn", "state"],
    filters: ["state", "bookId", "dueOn", "fee"],
    search: ["code", "remark"],
    sort: "-dueOn",
    sortable: ["code", "fee", "dueOn", "createdAt"],
    flags: { late: { label: "Late", when: sql<boolean>`due_on < current_date` } },
  },
  tasks: [noteLoan, fetchBook],
  onChange: [noteLoan],
});

type Parts = Omit<Parameters<typeof defineResource>[0], "routes">;

function withRoutes(parts: Parts): Resource {
  const resource = defineResource({ ...parts, routes: [] });
  return { ...resource, routes: adminRoutes(resource) };
}
