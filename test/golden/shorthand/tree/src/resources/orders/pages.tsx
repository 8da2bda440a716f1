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

export function OrderList(page: ListPage): Html {
  return (
    <Layout page={page} title="Orders">
      <ListHeading page={page} />
      <Filters page={page} fields={["state"]} search />
      <RowTable page={page} columns={["number", "placedOn", "total", "state", "handlerId"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function OrderDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties page={page} fields={["number", "placedOn", "total", "state", "handlerId"]} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function OrderForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm page={page} fields={["number", "placedOn", "total", "state", "handlerId"]} />
    </Layout>
  );
}
