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

export function SampleList(page: ListPage): Html {
  return (
    <Layout page={page} title="Samples">
      <ListHeading page={page} />
      <Filters
        page={page}
        fields={["state", "colour", "customerId", "takenOn", "fragile"]}
        search
      />
      <RowTable page={page} columns={["code", "customerId", "state", "price", "takenOn"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function SampleDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties
        page={page}
        fields={[
          "code",
          "nickname",
          "story",
          "pieces",
          "grains",
          "purity",
          "price",
          "fragile",
          "takenOn",
          "seenAt",
          "contact",
          "page",
          "colour",
          "state",
          "customerId",
          "keeperId",
          "parentId",
          "details",
          "barcode",
          "remark",
        ]}
      />
      <ActionList page={page} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function SampleForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm
        page={page}
        fields={[
          "code",
          "nickname",
          "story",
          "pieces",
          "grains",
          "purity",
          "price",
          "fragile",
          "takenOn",
          "seenAt",
          "contact",
          "page",
          "colour",
          "customerId",
          "keeperId",
          "parentId",
          "details",
          "barcode",
          "remark",
        ]}
      />
    </Layout>
  );
}
