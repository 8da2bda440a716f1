import { groupThousands } from "../forms/exact.js";
import { hidden } from "../forms/form.js";
import { inSentence } from "../forms/words.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import { CsrfField } from "./csrf-field.js";
import { listAddress } from "./list-address.js";
import type { ListPage } from "./page.js";

/** The heading of a list, and what can be done from it: make a new row, export these rows. */
export function ListHeading(props: { page: ListPage }): Html {
  const { page } = props;
  const { label } = page.resource;
  return (
    <div class="heading">
      <h1>{label.many}</h1>
      <div class="buttons">
        {page.files.map(({ label: says, path }) => (
          <form key={path} method="post" action={`${page.base}${path}`}>
            <CsrfField page={page} />
            <input type="hidden" name={hidden.once} value={page.onceKey} />
            <button type="submit" class="secondary">
              {says}
            </button>
          </form>
        ))}
        {page.may.create ? (
          <a class="button" href={`${page.base}/new`}>
            New {inSentence(label.one)}
          </a>
        ) : null}
      </div>
    </div>
  );
}

/** "12 invoices", "1,000+ invoices". */
export function countText(page: ListPage): string {
  const { rows, more } = page.count;
  const { one, many } = page.resource.label;
  const number = `${groupThousands(String(rows))}${more ? "+" : ""}`;
  return `${number} ${inSentence(rows === 1 && !more ? one : many)}`;
}

/** The way through a long list. There are no page numbers: a list that grows has none that stay. */
export function Paging(props: { page: ListPage }): Html | null {
  const { page } = props;
  const { newer, older, oldest } = page.paging;
  const isByTime = ["id", "createdAt", "updatedAt"].includes(page.query.sort.field);
  const words = isByTime && page.query.sort.descending ? byTime : byOrder;
  if (newer === undefined && older === undefined) return null;
  return (
    <nav class="paging" aria-label="Pages of this list">
      <ul>
        <PageLink label={words.first} href={newer === undefined ? undefined : listAddress(page)} />
        <PageLink label={words.back} href={to(page, newer)} rel="prev" />
        <PageLink label={words.on} href={to(page, older)} rel="next" />
        <PageLink label={words.last} href={to(page, older === undefined ? undefined : oldest)} />
      </ul>
    </nav>
  );
}

/** Newest first reads by time; any other order has a first and a last row instead. */
const byTime = { first: "Newest", back: "Newer", on: "Older", last: "Oldest" };
const byOrder = { first: "First", back: "Previous", on: "Next", last: "Last" };

function to(page: ListPage, cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : listAddress(page, { cursor });
}

function PageLink(props: { label: string; href: string | undefined; rel?: string }): Html {
  const { label, href, rel } = props;
  if (href === undefined) {
    return (
      <li>
        <span class="off">{label}</span>
      </li>
    );
  }
  return (
    <li>
      <a href={href} {...(rel === undefined ? {} : { rel })}>
        {label}
      </a>
    </li>
  );
}
