import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Fragment, h } from "./jsx.js";
import type { Child, Html } from "./jsx.js";
import { render, renderFragment } from "./render.js";
import { safeUrl } from "./safe-url.js";
import { hostileText } from "../testing/hostile-text.js";
import { unescapeHtml } from "../testing/read-html.js";

describe("text in a page", () => {
  it.each(hostileText)("cannot become an element: %s", (text) => {
    const inside = renderFragment(<p>{text}</p>);
    expect(inside.match(/<[a-z]/gi)).toEqual(["<p"]);
    expect(read(inside, /^<p>([^]*)<\/p>$/)).toBe(text);
    const asAttribute = renderFragment(<p title={text}></p>);
    expect(read(asAttribute, /^<p title="([^"]*)"><\/p>$/)).toBe(text);
  });

  it("refuses HTML that a spread object carries", () => {
    const spread: object = { dangerouslySetInnerHTML: { __html: "<script>" } };
    expect(() => <p {...spread} />).toThrow("unescaped HTML");
  });
});

describe("an address in a page", () => {
  it.each([
    "/invoices?q=a&b=c",
    "#main",
    "?q=javascript:x",
    "https://example.com/",
    "mailto:a@b.c",
  ])("stays if it is safe: %s", (address) => expect(safeUrl(address)).toBe(address));

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
  ])("is taken out if following it could run a script: %j", (address) => {
    expect(safeUrl(address)).toBe("#");
    expect(renderFragment(<a href={address}>x</a>)).toBe(`<a href="#">x</a>`);
    expect(renderFragment(<form action={address}>x</form>)).toBe(`<form action="#">x</form>`);
  });
});

describe("children", () => {
  it("are text, numbers, elements and lists of them; what is false or null is left out", () => {
    const some: Child = ["a", 1, [<b key="b">c</b>], null, undefined, false];
    expect(renderFragment(<p>{some}</p>)).toBe("<p>a1<b>c</b></p>");
    expect(renderFragment(<Pair />)).toBe("<dt>a</dt><dd>b</dd>");
  });

  it("do not compile if they are dates or objects, and neither do scripts or styles in attributes", () => {
    // @ts-expect-error A Date has to be written by somebody.
    const date = <p>{new Date(0)}</p>;
    // @ts-expect-error So has an object.
    const object = <p>{{ a: 1 }}</p>;
    // @ts-expect-error The content security policy refuses inline style.
    const style = <p style="color: red">x</p>;
    // @ts-expect-error And inline script.
    const script = <p onclick="x()">x</p>;
    // @ts-expect-error There is no way around escaping.
    expect(() => <p dangerouslySetInnerHTML={{ __html: "x" }} />).toThrow("unescaped HTML");
    expect([date, object, style, script].every(Boolean)).toBe(true);
  });
});

it("starts a page with its doctype", () => {
  expect(render(<html lang="en"></html>)).toBe(`<!doctype html>\n<html lang="en"></html>`);
});

it("serves htmx as it was published", () => {
  const file = readFileSync(new URL("../../../public/htmx-2.0.11.min.js", import.meta.url));
  expect(createHash("sha256").update(file).digest("hex")).toBe(
    "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
  );
});

function Pair(): Html {
  return (
    <>
      <dt>a</dt>
      <dd>b</dd>
    </>
  );
}

function read(page: string, pattern: RegExp): string {
  return unescapeHtml(pattern.exec(page)?.[1] ?? "");
}
