import { unescapeHtml } from "../read-html.js";

/** A control of a form, as a browser would send it. */
export type Control = {
  readonly name: string;
  readonly id: string;
  readonly value: string;
  /** Whether the page says that what it holds was refused. */
  readonly invalid: boolean;
};

type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** What a person reads on a page: its text, with the markup left out and spaces as one. */
export function textOf(html: string): string {
  return unescapeHtml(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The controls of a page that hold something of a row, in its order; hidden ones and those that look for rows are left
 * out. Several boxes of one name are one control, which holds those that are ticked with commas between them.
 */
export function controlsOf(html: string): Control[] {
  const page = filterless(html);
  const found = [...page.matchAll(/<(input|select|textarea)\b[^>]*>/g)].flatMap((match) => {
    const { name, attributes } = readTag(match[0]);
    const field = attributes["name"] ?? "";
    if (field === "" || field.startsWith("_")) return [];
    return {
      name: field,
      id: attributes["id"] ?? "",
      value: valueOf(name, attributes, page.slice(match.index + match[0].length)),
      invalid: attributes["aria-invalid"] === "true",
    };
  });
  return [...new Set(found.map(({ name }) => name))].flatMap((name) => {
    const same = found.filter((control) => control.name === name);
    const value = same.flatMap((control) => (control.value === "" ? [] : [control.value])).join();
    return same.slice(0, 1).map((control) => ({ ...control, value }));
  });
}

/** What the hidden fields of a page hold, by name. */
export function hiddenOf(html: string): Readonly<Record<string, string>> {
  const tags = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => readTag(tag).attributes);
  return Object.fromEntries(
    tags
      .filter(({ type }) => type === "hidden")
      .map(({ name = "", value = "" }) => [name, value] as const),
  );
}

/** The fields that the error summary of a page names, in its order; "" for what concerns the whole row. */
export function errorsOf(html: string): { readonly field: string; readonly says: string }[] {
  const summary = /<div class="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "";
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = ""]) => ({
    field: /href="#field-([^"]*)"/.exec(item)?.[1] ?? "",
    says: textOf(item),
  }));
}

/** The addresses that a page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*>/g)].flatMap(([tag]) => {
    const { href } = readTag(tag).attributes;
    return href === undefined ? [] : [href];
  });
}

/** The address of the link with this `rel`, or undefined if there is none. */
export function linkTo(html: string, rel: string): string | undefined {
  const tags = [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => readTag(tag).attributes);
  return tags.find((attributes) => attributes["rel"] === rel)?.["href"];
}

/** The ids of the rows in the table of a list, in its order. */
export function rowIdsOf(html: string): string[] {
  return rowsOf(html).map(
    (row) => /<th scope="row"[^>]*>\s*<a\b[^>]*href="[^"]*\/(\d+)"/.exec(row)?.[1] ?? "",
  );
}

/** The HTML of each row in the table of a list, in its order. */
export function rowsOf(html: string): string[] {
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(html)?.[1] ?? "";
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) => row);
}

/** The labels over the columns of a list, in their order. */
export function headingsOf(html: string): string[] {
  const head = /<thead>([\s\S]*?)<\/thead>/.exec(html)?.[1] ?? "";
  return [...head.matchAll(/<th\b[^>]*>([\s\S]*?)<\/th>/g)].map(([, cell = ""]) => textOf(cell));
}

/** What stands over the table of a list: "3 invoices". */
export function captionOf(html: string): string {
  return textOf(/<caption id="rows-caption"[^>]*>([\s\S]*?)<\/caption>/.exec(html)?.[1] ?? "");
}

/** The labels of the fields that a page shows of a row, in their order. */
export function propertiesOf(html: string): string[] {
  const list = /<dl class="properties">([\s\S]*?)<\/dl>/.exec(html)?.[1] ?? "";
  return [...list.matchAll(/<dt>([\s\S]*?)<\/dt>/g)].map(([, label = ""]) => textOf(label));
}

/** What a page tells of the changes of a row, newest first: "Approved by Ana …". */
export function historyOf(html: string): string[] {
  const list = /<ol class="history">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? "";
  return list
    .split(/<p>\s*<strong>/)
    .slice(1)
    .map(textOf);
}

/** The ids of the receipts that a page links to. */
export function receiptsOn(html: string): string[] {
  return linksOf(html).flatMap((link) => /^\/receipts\/([\w-]+)$/.exec(link)?.[1] ?? []);
}

/** A page without what differs each time it is made: request, tokens and keys. */
export function withoutNonces(html: string): string {
  return html
    .replace(/name="_(csrf|once)" value="[^"]*"/g, 'name="_$1"')
    .replace(/<code>[0-9a-z-]+<\/code>/gi, "<code></code>");
}

/** The search and the filters of a list are a form as well, but not one about a row. */
function filterless(html: string): string {
  return html.replace(/<search>[\s\S]*?<\/search>/g, "");
}

function valueOf(tag: string, attributes: Tag["attributes"], rest: string): string {
  if (tag === "textarea") {
    return unescapeHtml(rest.slice(0, rest.indexOf("</textarea>"))).replace(/^\n/, "");
  }
  if (tag === "select") {
    const options = [...rest.slice(0, rest.indexOf("</select>")).matchAll(/<option\b[^>]*>/g)];
    const read = options.map(([option]) => readTag(option).attributes);
    return read.find((option) => "selected" in option)?.["value"] ?? read[0]?.["value"] ?? "";
  }
  if (attributes["type"] === "checkbox") {
    return "checked" in attributes ? (attributes["value"] ?? "on") : "";
  }
  return attributes["value"] ?? "";
}

function readTag(source: string): Tag {
  const name = /^<([a-z0-9]+)/.exec(source)?.[1] ?? "";
  const attributes = [...source.slice(name.length + 1).matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)].map(
    ([, key = "", value = ""]) => [key, unescapeHtml(value)] as const,
  );
  return { name, attributes: Object.fromEntries(attributes) };
}

/** What a page says at a control: its label or legend, its hint, and what can be chosen there. */
export function wordsAt(html: string, id: string) {
  const part = (pattern: string) => textOf(new RegExp(pattern).exec(html)?.[1] ?? "");
  const group = html
    .split("<fieldset")
    .find((piece) => (piece.split("</fieldset>")[0] ?? "").includes(`id="${id}"`));
  const legend = /<legend>([\s\S]*?)<\/legend>/.exec(group ?? "")?.[1];
  return {
    label: legend === undefined ? part(`<label for="${id}">([\\s\\S]*?)</label>`) : textOf(legend),
    hint: part(`id="${id}-hint"[^>]*>([\\s\\S]*?)</p>`),
    options: legend === undefined ? optionsAt(html, id) : boxesIn(group ?? ""),
  };
}

function optionsAt(html: string, id: string): Readonly<Record<string, string>> {
  const select = new RegExp(`<select[^>]*id="${id}"[^>]*>([\\s\\S]*?)</select>`).exec(html)?.[1];
  const options = (select ?? "").matchAll(/<option value="([^"]*)"[^>]*>([\s\S]*?)<\/option>/g);
  return Object.fromEntries(
    [...options].map(([, value = "", label = ""]) => [textOf(value), textOf(label)]),
  );
}

function boxesIn(group: string): Readonly<Record<string, string>> {
  const fieldset = group.split("</fieldset>")[0] ?? "";
  const values = [...fieldset.matchAll(/<input\b[^>]*>/g)].map(
    ([tag]) => readTag(tag).attributes["value"] ?? "",
  );
  const labels = [...fieldset.matchAll(/<label\b[^>]*>([\s\S]*?)<\/label>/g)];
  return Object.fromEntries(
    values.map((value, index) => [value, textOf(labels[index]?.[1] ?? "")]),
  );
}
