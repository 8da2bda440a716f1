import { choice, date, defineForm, longtext, money, reference, text } from "../forms/index.js";
import { emptyForm } from "../forms/form.js";
import {
  ActionList,
  DetailHeading,
  Filters,
  h,
  Layout,
  ListHeading,
  Paging,
  Properties,
  Receipts,
  RecentChanges,
  Related,
  ResourceForm,
  RowTable,
  type ConfirmPage,
  type ConflictPage,
  type DetailPage,
  type FormPage,
  type Html,
  type ListPage,
  type Page,
} from "../html/index.js";
import type { RowView } from "../html/page.js";

/** Pages as a slice would draw them. Wherever a person's text goes, `said` stands. */

export const form = defineForm({
  number: text({ label: "Number", required: true, hint: "As printed" }),
  customerId: reference({ label: "Customer", to: "customers", required: true }),
  total: money({ label: "Total", required: true }),
  dueOn: date({ label: "Due" }),
  notes: longtext({ label: "Notes" }),
  status: choice({ label: "Status", options: { draft: "Draft", sent: "Sent" }, readOnly: true }),
});
export const names = Object.keys(form);
export const writable = names.filter((name) => name !== "status");

export const page: Page = {
  appName: "Acme",
  actor: {
    kind: "signedIn",
    id: "1",
    email: "ana@example.com",
    name: "Ana",
    roles: ["admin"],
    sessionId: "s",
  },
  url: "/invoices",
  requestId: "request-1",
  csrfToken: "token",
  nav: [{ label: "Invoices", href: "/invoices" }],
};
const resource = {
  name: "invoice",
  label: { one: "Invoice", many: "Invoices" },
  path: "/invoices",
};

export function rowOf(said: string, values: object = {}): RowView {
  return {
    id: "7",
    version: 3,
    title: said,
    href: "/invoices/7",
    values: {
      number: said,
      customerId: "4",
      total: "1250.50",
      dueOn: null,
      notes: said,
      status: "draft",
      ...values,
    },
    references: { customerId: { title: said, href: "/customers/4" } },
    flags: [{ name: "overdue", label: "Overdue" }],
    createdAt: new Date("2026-11-01T08:00:00Z"),
    updatedAt: new Date("2026-11-02T08:00:00Z"),
  };
}

export function listOf(said: string, change: Partial<ListPage> = {}): ListPage {
  return {
    ...page,
    resource,
    base: "/invoices",
    fields: form,
    titleField: "number",
    rows: [rowOf(said)],
    query: {
      search: "",
      filters: { status: "", customerId: "", "dueOn.from": "", "dueOn.to": "" },
      sort: { field: "total", descending: true },
    },
    sortable: ["number", "total"],
    searchable: true,
    options: { customerId: { list: [{ value: "4", label: said }], more: false } },
    count: { rows: 1, more: false },
    paging: {},
    may: { create: true },
    files: [{ label: "Export all", path: "/export" }],
    onceKey: "key",
    ...change,
  };
}

export function formOf(said: string, change: Partial<FormPage> = {}): FormPage {
  return {
    ...page,
    resource,
    base: "/invoices",
    fields: form,
    writable,
    input: { ...emptyForm(form), number: said, notes: said },
    options: { customerId: { list: [{ value: "4", label: said }], more: true } },
    find: { customerId: said },
    onceKey: "key",
    ...change,
  };
}

export function detailOf(said: string): DetailPage {
  return {
    ...page,
    flash: said,
    resource,
    base: "/invoices",
    fields: form,
    row: rowOf(said),
    may: { update: true, delete: true },
    actions: [
      { name: "send", label: "Send", href: "/invoices/7/send" },
      { name: "void", label: "Void", href: "/invoices/7/void", blocked: said },
    ],
    related: [{ resource, rows: [{ title: said }], more: "/invoices?customerId=7" }],
    changes: [
      {
        at: new Date("2026-11-02T08:00:00Z"),
        by: said,
        action: "Updated",
        changes: [{ field: "notes", old: said, new: said }],
      },
    ],
    receipts: [
      {
        id: "r",
        label: "Send",
        status: "failed",
        queuedAt: new Date("2026-11-02T08:00:00Z"),
        finishedAt: null,
        attempts: 1,
        requestedBy: said,
        says: said,
      },
    ],
  };
}

export const listPage = (list: ListPage): Html => (
  <Layout page={list} title="Invoices">
    <ListHeading page={list} />
    <Filters page={list} fields={["status", "customerId", "dueOn"]} search />
    <RowTable page={list} columns={["number", "customerId", "status", "total", "dueOn"]} />
    <Paging page={list} />
  </Layout>
);

export const detailPage = (detail: DetailPage): Html => (
  <Layout page={detail} title={detail.row.title}>
    <DetailHeading page={detail} />
    <Properties page={detail} fields={names} />
    <ActionList page={detail} />
    <Related page={detail} />
    <RecentChanges page={detail} />
    <Receipts page={detail} />
  </Layout>
);

export const formPage = (data: FormPage): Html => (
  <Layout page={data} title="New invoice">
    <ResourceForm page={data} fields={names} />
  </Layout>
);

export const confirmOf = (said: string): ConfirmPage => ({
  ...page,
  resource,
  base: "/invoices",
  fields: form,
  row: rowOf(said),
  action: { name: "send", label: "Send", danger: false },
  question: `Send ${said}?`,
  post: "/invoices/7/send",
});

export const conflictOf = (said: string): ConflictPage => ({
  ...formOf(said),
  row: rowOf(said),
  changedBy: said,
  changedAt: new Date("2026-11-02T08:00:00Z"),
  differences: [{ field: "notes", opened: undefined, theirs: said, yours: said }],
});
