import { Fragment as PreactFragment, h as preactElement } from "preact";
import type { Elements } from "./attributes.js";
import { safeUrl } from "./safe-url.js";

declare const html: unique symbol;

/** A piece of a page. Only JSX makes one, so every string in it has been escaped. */
export interface Html {
  readonly [html]: true;
}

/** What may stand inside an element. A Date or an object does not compile: say how it is to be written. */
export type Child = string | number | boolean | Html | null | undefined | readonly Child[];

type Component = (props: never) => Html | null;
type Props = Readonly<Record<string, unknown>>;

const urlAttributes = ["href", "src", "action", "formaction"] as const;

/**
 * Makes an element; what JSX compiles to. Addresses that would run a script are taken out (see `safeUrl`).
 * Throws on `dangerouslySetInnerHTML`, which a spread object could carry in.
 */
export function h(type: string | Component, props: Props | null, ...children: Child[]): Html {
  const element: unknown = preactElement(
    type as Parameters<typeof preactElement>[0],
    typeof type === "string" && props ? checked(props) : props,
    ...(children as string[]),
  );
  return element as Html;
}

/** Groups children without an element of its own: `<>…</>`. */
export const Fragment = PreactFragment as unknown as (props: { children?: Child }) => Html;

function checked(props: Props): Props {
  if ("dangerouslySetInnerHTML" in props) {
    throw new Error("A page cannot hold unescaped HTML: remove dangerouslySetInnerHTML.");
  }
  const unsafe = urlAttributes.filter((name) => typeof props[name] === "string");
  if (unsafe.length === 0) return props;
  return {
    ...props,
    ...Object.fromEntries(unsafe.map((name) => [name, safeUrl(String(props[name]))])),
  };
}

export declare namespace h {
  namespace JSX {
    type Element = Html;
    type ElementType = keyof Elements | Component;
    interface IntrinsicElements extends Elements {}
    interface IntrinsicAttributes {
      key?: string | number;
    }
    interface ElementChildrenAttribute {
      children: Child;
    }
  }
}
