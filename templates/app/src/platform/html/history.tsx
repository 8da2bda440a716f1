import type { Field } from "../forms/field.js";
import { Moment } from "./detail.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { ChangeView, DetailPage, Fields } from "./page.js";
import { PlainValue } from "./value.js";

/** Who changed the row, when, and what: the old and new values of the fields that the actor may read. */
export function RecentChanges(props: { page: DetailPage }): Html | null {
  const { changes, fields } = props.page;
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes-heading" class="panel">
      <h2 id="changes-heading">Recent changes</h2>
      <ol class="history">
        {changes.map((change, place) => (
          <Change key={place} change={change} fields={fields} />
        ))}
      </ol>
    </section>
  );
}

function Change(props: { change: ChangeView; fields: Fields }): Html {
  const { change, fields } = props;
  return (
    <li>
      <p>
        <strong>{change.action}</strong> by <span dir="auto">{change.by}</span>
        <span class="when">
          <Moment at={change.at} />
        </span>
      </p>
      {change.changes.length === 0 ? null : (
        <ul>
          {change.changes.map((one) => (
            <OneChange key={one.field} change={one} field={fields[one.field]} />
          ))}
        </ul>
      )}
    </li>
  );
}

function OneChange(props: {
  key?: string;
  change: ChangeView["changes"][number];
  field: Field | undefined;
}): Html {
  const { change, field } = props;
  const value = (
    <PlainValue field={field} value={change.new} title={change.newTitle} where="list" />
  );
  const label = field?.label ?? change.field;
  const wasEmpty = change.old === null || change.old === undefined;
  if (wasEmpty) {
    return (
      <li>
        {label}: <ins>{value}</ins>
      </li>
    );
  }
  return (
    <li>
      {label}:{" "}
      <del>
        <PlainValue field={field} value={change.old} title={change.oldTitle} where="list" />
      </del>
      <span class="for-readers"> became </span>
      <span aria-hidden="true"> → </span>
      <ins>{value}</ins>
    </li>
  );
}
