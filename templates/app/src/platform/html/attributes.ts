import type { Child } from "./jsx.js";

/**
 * The attributes that our elements take, by their HTML names. Names with a hyphen (`aria-*`, `data-*`, `hx-*`)
 * are always allowed. What is not here on purpose: `style` and `on…` (the content security policy refuses them),
 * and any way to put a string into the page without escaping it.
 */
interface Common {
  key?: string | number;
  children?: Child;
  id?: string | undefined;
  class?: string | undefined;
  title?: string | undefined;
  lang?: string;
  dir?: "auto" | "ltr" | "rtl";
  role?: string;
  tabindex?: number;
  hidden?: boolean;
  autofocus?: boolean | undefined;
  spellcheck?: "true" | "false";
}

interface Link extends Common {
  href?: string | undefined;
  rel?: string;
  target?: string;
  download?: boolean | string;
}

interface Form extends Common {
  action?: string;
  method?: "get" | "post";
  novalidate?: boolean;
  autocomplete?: "on" | "off";
  enctype?: string;
}

interface Control extends Common {
  name?: string;
  disabled?: boolean;
  autocomplete?: string | undefined;
  form?: string;
}

type InputMode = "text" | "numeric" | "decimal" | "email" | "url" | "search" | "tel";

interface Input extends Control {
  type?: string;
  value?: string | number;
  checked?: boolean;
  inputmode?: InputMode | undefined;
  size?: number;
  step?: string | number;
  min?: string | number;
  max?: string | number;
  placeholder?: string;
  accept?: string;
}

interface Button extends Control {
  type: "submit" | "button";
  value?: string;
  formaction?: string;
  formmethod?: "get" | "post";
}

interface Cell extends Common {
  scope?: "col" | "row";
  colspan?: number;
  rowspan?: number;
}

interface Image extends Common {
  src: string;
  alt: string;
  width?: number;
  height?: number;
}

type Plain =
  | ("abbr" | "address" | "article" | "aside" | "b" | "body" | "br" | "caption" | "code" | "dd")
  | ("del" | "div" | "dl" | "dt" | "em" | "fieldset" | "figcaption" | "figure" | "footer" | "h1")
  | ("h2" | "h3" | "h4" | "head" | "header" | "hr" | "i" | "ins" | "kbd" | "legend" | "li" | "main")
  | ("mark" | "nav" | "noscript" | "ol" | "p" | "pre" | "q" | "s" | "samp" | "search" | "section")
  | (
      | "small"
      | "span"
      | "strong"
      | "sub"
      | "summary"
      | "sup"
      | "table"
      | "tbody"
      | "tfoot"
      | "thead"
    )
  | ("title" | "tr" | "u" | "ul" | "wbr");

/** Every element that a page may use, with its attributes. */
export interface Elements extends Record<Plain, Common> {
  html: Common;
  meta: Common & { charset?: string; name?: string; content?: string; "http-equiv"?: string };
  link: Common & { rel: string; href: string; type?: string; sizes?: string };
  script: Common & { src: string; defer?: boolean; type?: string };
  a: Link;
  form: Form;
  label: Common & { for?: string };
  input: Input;
  button: Button;
  select: Control & { multiple?: boolean };
  option: Common & { value?: string; selected?: boolean; disabled?: boolean };
  optgroup: Common & { label: string };
  textarea: Control & { rows?: number };
  details: Common & { open?: boolean };
  time: Common & { datetime: string };
  data: Common & { value: string };
  th: Cell;
  td: Cell;
  col: Common & { span?: number };
  img: Image;
  progress: Common & { value?: number; max?: number };
  meter: Common & { value: number; min?: number; max?: number };
}
