import { describe, expect, it } from "vitest";
import { parseForm } from "../forms/form.js";
import { hostileText } from "../testing/hostile-text.js";
import {
  conflictOf,
  confirmOf,
  detailOf,
  detailPage,
  form,
  formOf,
  formPage,
  listOf,
  listPage,
  names,
  page,
  rowOf,
  writable,
} from "../testing/sample-pages.js";
import { Confirmation } from "./confirmation.js";
import { Conflict } from "./conflict.js";
import { ErrorMessage } from "./error-page.js";
import { h, Properties, type Html } from "./index.js";
import { render, renderFragment } from "./render.js";

const pages: Record<string, (said: string) => Html> = {
  list: (said) => listPage(listOf(said)),
  "empty list": (said) =>
    listPage(listOf(said, { rows: [], query: { ...listOf("").query, search: said } })),
  detail: (said) => detailPage(detailOf(said)),
  "new form": (said) => formPage(formOf(said)),
  "edit form": (said) => formPage(formOf(said, { row: rowOf(said) })),
  "refused form": (said) => formPage(formOf(said, { errors: { number: said, "": said } })),
  confirmation: (said) => Confirmation(confirmOf(said)),
  conflict: (said) => Conflict(conflictOf(said)),
  error: (said) => ErrorMessage({ ...page, status: 404, title: "Page not found", says: said }),
};

describe.each(Object.entries(pages))("the page: %s", (_name, draw) => {
  it.each(hostileText)("shows text as it is written: %s", (said) => {
    const html = render(draw(said));
    expect(tagsOf(html)).toEqual(tagsOf(render(draw("Ordinary"))));
    expect(html).not.toMatch(/ on\w+="/);
  });

  it("has one heading of the first level, and names its controls and regions", () => {
    const html = render(draw("Ordinary"));
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = all(html, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const pointed = all(html, / (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g);
    expect(pointed.flatMap((value) => value.split(" ")).filter((id) => !ids.includes(id))).toEqual(
      [],
    );
    const labelled = all(html, / for="([^"]+)"/g);
    const controls = html.match(/<(input|select|textarea)[^>]*>/g) ?? [];
    const unnamed = controls.filter(
      (tag) =>
        !/type="hidden"/.test(tag) && !labelled.includes(/ id="([^"]+)"/.exec(tag)?.[1] ?? ""),
    );
    expect(unnamed).toEqual([]);
  });

  it("has neither script nor style of its own, and a token in every form that posts", () => {
    const html = render(draw("Ordinary"));
    expect(html).not.toMatch(/ style=|<style|<script(?! src="\/)/);
    const posting = html.match(/<form[^>]*method="post"[^]*?<\/form>/g) ?? [];
    expect(posting.every((one) => one.includes(`name="_csrf" value="token"`))).toBe(true);
  });
});

describe("a list", () => {
  it("has a caption, column headings, the row's name as its heading, and says how it is sorted", () => {
    const html = render(listPage(listOf("INV-1")));
    expect(html).toContain("1 invoice</caption>");
    expect(html).toMatch(/<th scope="row"><a href="\/invoices\/7"/);
    expect(html).toMatch(
      /<th scope="col" class="end" aria-sort="descending"><a href="\/invoices\?sort=total"/,
    );
    expect(html).toMatch(/aria-sort="none"><a href="\/invoices\?sort=number"/);
    expect(html).toContain(`<span class="tag warn">Overdue</span>`);
  });

  it("leaves out what the actor may not read: columns, filters, buttons", () => {
    const fields = without(form, "status");
    const html = render(
      listPage(listOf("INV-1", { fields, searchable: false, may: { create: false }, files: [] })),
    );
    expect(html).not.toMatch(/Status|type="search"|New invoice|Export/);
  });

  it("keeps filters and sort in the links to other pages, and drops the cursor where it no longer fits", () => {
    const list = listOf("INV-1", {
      url: "/invoices?status=draft&sort=-total&cursor=old",
      query: { ...listOf("").query, filters: { status: "draft" }, search: "a&b" },
      paging: { newer: "n", older: "o", oldest: "last" },
      count: { rows: 1000, more: true },
    });
    const html = render(listPage(list));
    expect(html).toContain(
      `href="/invoices?q=a%26b&amp;status=draft&amp;sort=-total&amp;cursor=o"`,
    );
    expect(html).toContain(`href="/invoices?q=a%26b&amp;status=draft&amp;sort=-total"`);
    expect(html).toContain(`href="/invoices?q=a%26b&amp;status=draft&amp;sort=total"`);
    expect(html).not.toContain("cursor=old");
    expect(html).toContain("1,000+ invoices");
    expect(html).toContain(`<a href="/invoices?sort=-total">Clear all</a>`);
  });

  it("says why it is empty", () => {
    expect(render(listPage(listOf("", { rows: [] })))).toContain("There are no invoices yet.");
    const query = { ...listOf("").query, filters: { status: "sent", "dueOn.from": "2026-11-01" } };
    const html = render(listPage(listOf("", { rows: [], query })));
    expect(html).toContain("No invoices match.");
    expect(html).toContain("Status: Sent");
    expect(html).toContain("Due from: 2026-11-01");
  });
});

describe("a form", () => {
  it("that was refused says so in the title, lists its errors above the heading, and keeps what was typed", () => {
    const parsed = parseForm(form, { total: "12,5", notes: "kept" }, { writable });
    if (parsed.ok) throw new Error("This form should have been refused.");
    const html = render(formPage(formOf("", { errors: parsed.errors, input: parsed.input })));
    expect(html).toContain("<title>Error: New invoice – Acme</title>");
    expect(html.indexOf("There is a problem")).toBeLessThan(html.indexOf("<h1"));
    expect(html).toMatch(/<div class="error-summary" tabindex="-1" autofocus data-focus/);
    expect(html).toContain(`<a href="#field-number">Enter a number</a>`);
    expect(html).toMatch(
      /id="field-number"[^>]*aria-describedby="field-number-hint field-number-error" aria-invalid="true"/,
    );
    expect(html).toMatch(/value="12,5"/);
    expect(html).toContain("\nkept</textarea>");
  });

  it("carries its once-only key when new, and the version of the row when not", () => {
    expect(render(formPage(formOf("")))).toContain(`name="_once" value="key"`);
    const html = render(formPage(formOf("", { row: rowOf("INV-1"), onceKey: undefined })));
    expect(html).toContain(`name="_version" value="3"`);
    expect(html).not.toContain("_once");
  });

  it("shows as text what the actor may read and not write, and not at all what they may not read", () => {
    const fields = without(form, "notes");
    const html = render(formPage(formOf("", { fields, row: rowOf("INV-1") })));
    expect(html).toMatch(/<dt>Status<\/dt><dd><span class="tag">Draft/);
    expect(html).not.toContain(`name="status"`);
    expect(html).not.toContain("Notes");
  });

  it("saves, and does not search, when somebody presses Enter", () => {
    const html = render(formPage(formOf("")));
    expect(/<button[^>]*>([^<]*)/.exec(html.slice(html.indexOf("<h1")))?.[1]).toBe("Save");
  });
});

describe("a row", () => {
  it("links to what it refers to only if that may be seen", () => {
    const detail = detailOf("INV-1");
    const hidden = { ...detail.row, references: { customerId: { title: "(not visible)" } } };
    const html = renderFragment(<Properties page={{ ...detail, row: hidden }} fields={names} />);
    expect(html).toContain("(not visible)");
    expect(html).not.toContain("/customers/");
  });

  it("leaves out fields that it does not have for this actor", () => {
    const detail = detailOf("INV-1");
    const values = without(detail.row.values, "notes");
    const html = renderFragment(
      <Properties page={{ ...detail, row: { ...detail.row, values } }} fields={names} />,
    );
    expect(html).not.toContain("Notes");
  });
});

function without<Value>(
  all: Readonly<Record<string, Value>>,
  name: string,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
}

function all(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The names of the elements in a page, in order: text that broke out of its place would change it. */
function tagsOf(html: string): string[] {
  return all(html.replace(/"[^"]*"/g, '""'), /<(\/?[a-z][a-z0-9]*)/gi);
}
