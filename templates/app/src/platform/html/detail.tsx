import { writeMoment } from "../forms/calendar.js";
import { inSentence } from "../forms/words.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { DetailPage, RowView } from "./page.js";
import { FieldValue, Flags, Reference } from "./value.js";
import type { Fields } from "./page.js";

/** The name of the row as the page's heading, its warnings, the way back, and the links to edit and delete it. */
export function DetailHeading(props: { page: DetailPage }): Html {
  const { page } = props;
  const { row, may, resource } = page;
  return (
    <div class="heading">
      <div>
        <p class="back">
          <a href={page.base}>{resource.label.many}</a>
        </p>
        <h1 dir="auto">{row.title}</h1>
        <Flags row={row} />
      </div>
      <div class="buttons">
        {may.delete ? (
          <a class="button danger-quiet" href={`${row.href}/delete`}>
            Delete
          </a>
        ) : null}
        {may.update ? (
          <a class="button secondary" href={`${row.href}/edit`}>
            Edit
          </a>
        ) : null}
      </div>
    </div>
  );
}

/** The fields of the row, name and value. Those that the actor may not read are not there, rather than blank. */
export function Properties(props: { page: DetailPage; fields: readonly string[] }): Html {
  const { row, fields } = props.page;
  return (
    <section aria-label="Details" class="panel">
      <PropertyList row={row} fields={fields} names={props.fields} />
      <p class="dates">
        Created <Moment at={row.createdAt} />
        {row.updatedAt.getTime() === row.createdAt.getTime() ? null : ", changed "}
        {row.updatedAt.getTime() === row.createdAt.getTime() ? null : <Moment at={row.updatedAt} />}
      </p>
    </section>
  );
}

/** The same list without its frame, for pages that show a row beside a question. */
export function PropertyList(props: {
  row: RowView;
  fields: Fields;
  names: readonly string[];
}): Html {
  const { row, fields } = props;
  return (
    <dl class="properties">
      {props.names.map((name) => {
        const field = fields[name];
        if (!field || !(name in row.values)) return null;
        return (
          <div key={name}>
            <dt>{field.label}</dt>
            <dd>
              <FieldValue field={field} name={name} row={row} where="page" />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What can be done with the row now, and what cannot be done now and why. Nothing for actions of other people. */
export function ActionList(props: { page: DetailPage }): Html | null {
  const { actions } = props.page;
  if (actions.length === 0) return null;
  const possible = actions.filter((action) => action.blocked === undefined);
  const blocked = actions.filter((action) => action.blocked !== undefined);
  return (
    <section aria-labelledby="actions-heading" class="panel actions">
      <h2 id="actions-heading">Actions</h2>
      {possible.length === 0 ? null : (
        <ul class="buttons">
          {possible.map((action) => (
            <li key={action.name}>
              <a class="button secondary" href={action.href}>
                {action.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {blocked.length === 0 ? null : (
        <ul class="quiet-text">
          {blocked.map((action) => (
            <li key={action.name}>
              <strong>{action.label}:</strong> <span dir="auto">{action.blocked}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The rows of other resources that point to this one, as far as the actor sees them. */
export function Related(props: { page: DetailPage }): Html | null {
  const { related, resource: one } = props.page;
  if (related.length === 0) return null;
  return (
    <div class="related">
      {related.map(({ resource, rows, more }) => {
        const id = `related-${resource.name}`;
        return (
          <section key={resource.name} aria-labelledby={id} class="panel">
            <h2 id={id}>{resource.label.many}</h2>
            {rows.length === 0 ? (
              <p class="quiet-text">No {inSentence(resource.label.many)}.</p>
            ) : null}
            <ul class="links">
              {rows.map((row, place) => (
                <li key={row.href ?? place}>
                  <Reference to={row} />
                </li>
              ))}
            </ul>
            {more === undefined ? null : (
              <p>
                <a href={more}>
                  All {inSentence(resource.label.many)} for this {inSentence(one.label.one)}
                </a>
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** A moment, for reading and for programs. */
export function Moment(props: { at: Date }): Html {
  return <time datetime={props.at.toISOString()}>{writeMoment(props.at)}</time>;
}
