import type { Field, Options } from "../forms/field.js";
import { Fragment, h } from "./jsx.js";
import type { Child, Html } from "./jsx.js";
import { currentSort, listAddress, listParameters } from "./list-address.js";
import type { ListPage } from "./page.js";

/**
 * The search box and the filters, as one form that puts everything into the address. Fields that the actor may not
 * read are left out. With htmx the list follows each change; without it the button does.
 */
export function Filters(props: {
  page: ListPage;
  fields: readonly string[];
  search?: boolean;
}): Html | null {
  const { page } = props;
  const fields = props.fields.flatMap((name): [string, Field][] => {
    const field = page.fields[name];
    const isOffered = name in page.query.filters || `${name}.from` in page.query.filters;
    return field && isOffered ? [[name, field]] : [];
  });
  const hasSearch = props.search === true && page.searchable;
  if (fields.length === 0 && !hasSearch) return null;
  return (
    <search>
      <form
        class="filters"
        method="get"
        action={page.base}
        hx-get={page.base}
        hx-trigger="submit, change"
        hx-target="#main"
        hx-select="#main"
        hx-swap="outerHTML"
        hx-push-url="true"
        hx-sync="this:replace"
      >
        {hasSearch ? <SearchBox page={page} /> : null}
        {fields.map(([name, field]) => (
          <Filter key={name} page={page} name={name} field={field} />
        ))}
        {currentSort(page) === "" ? null : (
          <input type="hidden" name={listParameters.sort} value={currentSort(page)} />
        )}
        <div class="buttons">
          <button type="submit" class="secondary">
            {fields.length === 0 ? "Search" : "Apply"}
          </button>
          <ClearLink page={page} />
        </div>
      </form>
    </search>
  );
}

/** A link that turns off the search and all filters; nothing if none is on. */
export function ClearLink(props: { page: ListPage }): Html | null {
  const { page } = props;
  const isOn =
    page.query.search !== "" || Object.values(page.query.filters).some((text) => text !== "");
  if (!isOn) return null;
  const without = [listParameters.search, ...Object.keys(page.query.filters)];
  return <a href={listAddress(page, { without })}>Clear all</a>;
}

function SearchBox(props: { page: ListPage }): Html {
  const { page } = props;
  return (
    <Labelled id="filter-search" label={`Search ${page.resource.label.many.toLowerCase()}`}>
      <input
        type="search"
        id="filter-search"
        name={listParameters.search}
        value={page.query.search}
        dir="auto"
        autocomplete="off"
      />
    </Labelled>
  );
}

function Filter(props: { page: ListPage; name: string; field: Field }): Html {
  const { page, name, field } = props;
  const id = `filter-${name}`;
  if (field.filter === "range") return <Range page={page} name={name} field={field} />;
  const options = filterOptions(page, name, field);
  const picked = page.query.filters[name] ?? "";
  return (
    <Labelled id={id} label={field.label}>
      <select id={id} name={name}>
        <option value="">Any</option>
        {options.list.map(({ value, label }) => (
          <option key={value} value={value} selected={value === picked}>
            {label}
          </option>
        ))}
        {options.more ? <option disabled>More: open one to see what belongs to it</option> : null}
      </select>
    </Labelled>
  );
}

function Range(props: { page: ListPage; name: string; field: Field }): Html {
  const { page, name, field } = props;
  const id = `filter-${name}`;
  const isDay = field.type === "date" || field.type === "datetime";
  const [from, to] = isDay ? ["from", "to"] : ["at least", "at most"];
  const control = (end: "from" | "to") => {
    const input = page.query.filters[`${name}.${end}`] ?? "";
    return field.control({ id: `${id}-${end}`, name: `${name}.${end}`, input, invalid: false });
  };
  return (
    <>
      <Labelled id={`${id}-from`} label={`${field.label} ${from}`}>
        {control("from")}
      </Labelled>
      <Labelled id={`${id}-to`} label={`${field.label} ${to}`}>
        {control("to")}
      </Labelled>
    </>
  );
}

function Labelled(props: { id: string; label: string; children: Child }): Html {
  return (
    <div class="filter">
      <label for={props.id}>{props.label}</label>
      {props.children}
    </div>
  );
}

function filterOptions(page: ListPage, name: string, field: Field): Options {
  if (field.type === "reference") return page.options[name] ?? { list: [], more: false };
  const labels = field.type === "boolean" ? { true: "Yes", false: "No" } : (field.options ?? {});
  return { list: Object.entries(labels).map(([value, label]) => ({ value, label })), more: false };
}
