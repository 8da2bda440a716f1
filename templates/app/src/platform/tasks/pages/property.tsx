import { h, type Child, type Html } from "../../html/jsx.js";

/** One line of a list of names and values. */
export function Property(props: { name: string; children?: Child }): Html {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
