import {
  ActionList,
  DetailHeading,
  Filters,
  formTitle,
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
  type DetailPage,
  type FormPage,
  type Html,
  type ListPage,
} from "../../platform/html/index.js";

export function InvoiceList(page: ListPage): Html {
  return (
    <Layout page={page} title={"Invoices"}>
      <ListHeading page={page} />
      <Filters page={page} fields={["status", "customerId", "dueOn"]} search />
      <RowTable page={page} columns={["number", "customerId", "status", "total", "dueOn"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function InvoiceDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties
        page={page}
        fields={[
          "number",
          "customerId",
          "total",
          "issuedOn",
          "dueOn",
          "notes",
          "details",
          "status",
        ]}
      />
      <ActionList page={page} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function InvoiceForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm
        page={page}
        fields={["number", "customerId", "total", "issuedOn", "dueOn", "notes", "details"]}
      />
    </Layout>
  );
}
