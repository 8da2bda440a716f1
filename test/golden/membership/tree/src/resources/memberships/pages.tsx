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

export function MembershipList(page: ListPage): Html {
  return (
    <Layout page={page} title="Memberships">
      <ListHeading page={page} />
      <Filters page={page} fields={["plan", "state"]} search />
      <RowTable page={page} columns={["reference", "plan", "startsOn", "endsOn", "fee", "state"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function MembershipDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties
        page={page}
        fields={["reference", "plan", "startsOn", "endsOn", "fee", "consent", "state"]}
      />
      <ActionList page={page} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function MembershipForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm
        page={page}
        fields={["reference", "plan", "startsOn", "endsOn", "fee", "consent"]}
      />
    </Layout>
  );
}
