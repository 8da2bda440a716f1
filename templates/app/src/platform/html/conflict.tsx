import { hidden } from "../forms/form.js";
import { inSentence } from "../forms/words.js";
import { Moment } from "./detail.js";
import { PostForm } from "./form.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import { Layout } from "./layout.js";
import type { ConflictPage } from "./page.js";
import { PlainValue } from "./value.js";

/**
 * Somebody saved the row while this person edited it: what it was, what it is, what they wrote, and the choice.
 * "Save mine anyway" sends `page.input` again, with the version that the row has now.
 */
export function Conflict(page: ConflictPage): Html {
  const { row, resource } = page;
  const title = `Someone else changed this ${inSentence(resource.label.one)}`;
  return (
    <Layout page={page} title={title}>
      <div class="form-page wide">
        <p class="back">
          <a href={row.href} dir="auto">
            {row.title}
          </a>
        </p>
        <h1 tabindex={-1} autofocus data-focus>
          {title}
        </h1>
        <p>
          <span dir="auto">{page.changedBy}</span> saved it on <Moment at={page.changedAt} />, after
          you opened it. Nothing of yours is saved yet.
        </p>
        <Differences page={page} />
        <PostForm page={page} action={`${row.href}/edit`}>
          <input type="hidden" name={hidden.version} value={row.version} />
          {page.writable.flatMap((name) =>
            [page.input[name] ?? []]
              .flat()
              .map((text, place) => (
                <input key={`${name}-${place}`} type="hidden" name={name} value={text} />
              )),
          )}
          <div class="buttons">
            <button type="submit">Save mine anyway</button>
            <a class="button secondary" href={row.href}>
              Discard mine
            </a>
          </div>
        </PostForm>
      </div>
    </Layout>
  );
}

function Differences(props: { page: ConflictPage }): Html {
  const { fields, differences } = props.page;
  return (
    <div class="scroll" tabindex={0} role="region" aria-labelledby="differences-caption">
      <table class="rows">
        <caption id="differences-caption">What differs</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">When you opened it</th>
            <th scope="col">Now</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field: name, opened, theirs, yours, titles }) => {
            const field = fields[name];
            return (
              <tr key={name}>
                <th scope="row">{field?.label ?? name}</th>
                <td data-label="When you opened it">
                  {opened === undefined ? (
                    "Not known"
                  ) : (
                    <PlainValue field={field} value={opened} title={titles?.opened} where="page" />
                  )}
                </td>
                <td data-label="Now">
                  <PlainValue field={field} value={theirs} title={titles?.theirs} where="page" />
                </td>
                <td data-label="Yours">
                  <PlainValue field={field} value={yours} title={titles?.yours} where="page" />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
