import type { Field } from "../forms/field.js";
import { Fragment, h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { Referred, RowView } from "./page.js";

/** What one field of a row holds, as a person reads it: a reference as a link, nothing as a dash. */
export function FieldValue(props: {
  field: Field;
  name: string;
  row: RowView;
  where: "list" | "page";
}): Html {
  const { field, name, row, where } = props;
  const referred = row.references[name];
  if (referred) return <Reference to={referred} />;
  return <PlainValue field={field} value={row.values[name]} where={where} />;
}

/** A value apart from its row, as history and conflicts show it. */
export function PlainValue(props: {
  field: Field | undefined;
  value: unknown;
  where: "list" | "page";
  /** What a reference pointed to, in words. */
  title?: string | undefined;
}): Html {
  const { field, value, where, title } = props;
  if (value === null || value === undefined || value === "") return <Nothing />;
  if (title !== undefined) return <span dir="auto">{title}</span>;
  return field ? <>{field.show(value, where)}</> : <span dir="auto">{JSON.stringify(value)}</span>;
}

/** The row that a reference points to; a link only where its page may be seen. */
export function Reference(props: { to: Referred }): Html {
  const { title, href } = props.to;
  if (href === undefined) return <span dir="auto">{title}</span>;
  return (
    <a href={href} dir="auto">
      {title}
    </a>
  );
}

function Nothing(): Html {
  return (
    <span class="nothing">
      <span aria-hidden="true">–</span>
      <span class="for-readers">None</span>
    </span>
  );
}

/** The warnings of a row, as text: colour alone says nothing to many people. */
export function Flags(props: { row: RowView }): Html | null {
  const { flags } = props.row;
  if (flags.length === 0) return null;
  return (
    <span class="flags">
      {flags.map((flag) => (
        <span class="tag warn" key={flag.name} title={flag.title}>
          {flag.label}
        </span>
      ))}
    </span>
  );
}
