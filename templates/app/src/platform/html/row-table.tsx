import type { Field } from "../forms/field.js";
import { inSentence } from "../forms/words.js";
import { ClearLink } from "./filters.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import { countText } from "./list.js";
import { listAddress } from "./list-address.js";
import type { ListPage, RowView } from "./page.js";
import { FieldValue, Flags } from "./value.js";

type Column = readonly [name: string, field: Field];

/** The rows of a list. Columns that the actor may not read are left out; an empty list says why it is empty. */
export function RowTable(props: { page: ListPage; columns: readonly string[] }): Html {
  const { page } = props;
  const columns = props.columns.flatMap((name): Column[] => {
    const field = page.fields[name];
    return field ? [[name, field]] : [];
  });
  if (page.rows.length === 0) return <EmptyList page={page} />;
  return (
    <div class="scroll" tabindex={0} role="region" aria-labelledby="rows-caption">
      <table class="rows">
        <caption id="rows-caption" data-announce>
          {countText(page)}
        </caption>
        <thead>
          <tr>
            {/* Rows whose name is not among the columns still need a way in. */}
            {isTitled(page, columns) ? null : <th scope="col">{page.resource.label.one}</th>}
            {columns.map(([name, field]) => (
              <HeadCell key={name} page={page} name={name} field={field} />
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <Row key={row.id} page={page} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell(props: { page: ListPage; name: string; field: Field }): Html {
  const { page, name, field } = props;
  const align = field.align === "end" ? "end" : undefined;
  if (!page.sortable.includes(name)) {
    return (
      <th scope="col" class={align}>
        {field.label}
      </th>
    );
  }
  const { sort } = page.query;
  const isSorted = sort.field === name;
  const direction = sort.descending ? "descending" : "ascending";
  const next = { field: name, descending: isSorted ? !sort.descending : field.filter === "range" };
  return (
    <th scope="col" class={align} aria-sort={isSorted ? direction : "none"}>
      <a href={listAddress(page, { sort: next })}>{field.label}</a>
    </th>
  );
}

function Row(props: { page: ListPage; row: RowView; columns: readonly Column[] }): Html {
  const { page, row, columns } = props;
  return (
    <tr>
      {isTitled(page, columns) ? null : <TitleCell row={row} />}
      {columns.map(([name, field]) =>
        name === page.titleField ? (
          <TitleCell key={name} row={row} />
        ) : (
          <td key={name} class={field.align === "end" ? "end" : undefined} data-label={field.label}>
            <FieldValue field={field} name={name} row={row} where="list" />
          </td>
        ),
      )}
    </tr>
  );
}

function TitleCell(props: { row: RowView }): Html {
  const { row } = props;
  return (
    <th scope="row">
      <a href={row.href} dir="auto">
        {row.title}
      </a>
      <Flags row={row} />
    </th>
  );
}

function EmptyList(props: { page: ListPage }): Html {
  const { page } = props;
  const { one, many } = page.resource.label;
  const filters = filtersInWords(page);
  if (filters.length > 0) {
    return (
      <div class="empty">
        <p data-announce>
          <strong>No {inSentence(many)} match.</strong>
        </p>
        <ul>
          {filters.map((words) => (
            <li key={words} dir="auto">
              {words}
            </li>
          ))}
        </ul>
        <p>
          <ClearLink page={page} />
        </p>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>
        <strong>There are no {inSentence(many)} yet.</strong>
      </p>
      {page.may.create ? (
        <p>
          <a href={`${page.base}/new`}>Create the first {inSentence(one)}</a>
        </p>
      ) : null}
    </div>
  );
}

/** What the list is narrowed to: "Search: ada", "Status: Draft", "Due from: 2026-11-01". */
function filtersInWords(page: ListPage): string[] {
  const { search, filters } = page.query;
  const words = Object.entries(filters)
    .filter(([, text]) => text !== "")
    .map(([parameter, text]) => {
      const [name = "", end] = parameter.split(".", 2);
      const field = page.fields[name];
      const picked = page.options[name]?.list.find(({ value }) => value === text)?.label;
      const label = `${field?.label ?? name}${end === undefined ? "" : ` ${end}`}`;
      return `${label}: ${picked ?? field?.options?.[text] ?? text}`;
    });
  return search === "" ? words : [`Search: ${search}`, ...words];
}

function isTitled(page: ListPage, columns: readonly Column[]): boolean {
  return columns.some(([name]) => name === page.titleField);
}
