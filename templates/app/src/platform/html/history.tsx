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
            <li key={one.field}>
              {fields[one.field]?.label ?? one.field}:{" "}
              <del>
                <PlainValue
                  field={fields[one.field]}
                  value={one.old}
                  title={one.oldTitle}
                  where="list"
                />
              </del>
              <span class="for-readers"> became </span>
              <span aria-hidden="true"> → </span>
              <ins>
                <PlainValue
                  field={fields[one.field]}
                  value={one.new}
                  title={one.newTitle}
                  where="list"
                />
              </ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
