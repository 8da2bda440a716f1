import { ActionList, DetailHeading, Properties, Related } from "../html/detail.js";
import { Filters } from "../html/filters.js";
import { formTitle, ResourceForm } from "../html/form.js";
import { RecentChanges } from "../html/history.js";
import { h, type Html } from "../html/jsx.js";
import { Layout } from "../html/layout.js";
import { ListHeading, Paging } from "../html/list.js";
import type { DetailPage, FormPage, ListPage } from "../html/page.js";
import { Receipts } from "../html/receipts.js";
import { RowTable } from "../html/row-table.js";
import type { Admin } from "../resource.js";

/** The list of a resource, as its `admin.ts` says. */
export function AdminList(page: ListPage, admin: Admin): Html {
  return (
    <Layout page={page} title={`${page.resource.label.many} – Admin`}>
      <ListHeading page={page} />
      <Filters page={page} fields={admin.filters} search />
      <RowTable page={page} columns={admin.columns} />
      <Paging page={page} />
    </Layout>
  );
}

/** Everything about one row that the actor may read, and all that they can do with it. */
export function AdminDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={`${page.row.title} – Admin`}>
      <DetailHeading page={page} />
      <Properties page={page} fields={Object.keys(page.fields)} />
      <ActionList page={page} />
      <Related page={page} />
      <Receipts page={page} />
      <RecentChanges page={page} />
    </Layout>
  );
}

/** The form of a row, with every field that the actor may read or write. */
export function AdminForm(page: FormPage): Html {
  return (
    <Layout page={page} title={`${formTitle(page)} – Admin`}>
      <ResourceForm page={page} fields={Object.keys(page.fields)} />
    </Layout>
  );
}
