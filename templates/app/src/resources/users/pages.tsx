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

export function UserList(page: ListPage): Html {
  return (
    <Layout page={page} title="Users">
      <ListHeading page={page} />
      <Filters page={page} fields={[]} search />
      <RowTable page={page} columns={["name", "email", "roles", "disabledAt"]} />
      <Paging page={page} />
    </Layout>
  );
}

export function UserDetail(page: DetailPage): Html {
  return (
    <Layout page={page} title={page.row.title}>
      <DetailHeading page={page} />
      <Properties page={page} fields={["name", "email", "roles", "disabledAt"]} />
      <ActionList page={page} />
      <Related page={page} />
      <RecentChanges page={page} />
      <Receipts page={page} />
    </Layout>
  );
}

export function UserForm(page: FormPage): Html {
  return (
    <Layout page={page} title={formTitle(page)}>
      <ResourceForm page={page} fields={["name", "email", "roles"]} />
    </Layout>
  );
}
