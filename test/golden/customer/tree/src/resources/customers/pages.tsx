import {
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

export function CustomerList(page: ListPage): Html {
  return (
    <Layout page={page} title="Customers">
      <ListHeading page={page} />
      <Filters page={page} fields={["vip"]} search />
      <RowTable page={page} columns={["name", "email", "vip"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function CustomerDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties page={page} fields={["name", "email", "website", "vip"]} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function CustomerForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm page={page} fields={["name", "email", "website", "vip"]} />
    </Layout>
  );
}
