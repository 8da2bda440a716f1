import type { Field, Options } from "../forms/field.js";
import { controlId } from "./error-summary.js";
import { Fragment, h } from "./jsx.js";
import type { Child, Html } from "./jsx.js";

/** One field of a form: label, hint, error and control, joined for people and for screen readers. */
export function FormField(props: {
  name: string;
  field: Field;
  input: string | readonly string[];
  error?: string | undefined;
  options?: Options | undefined;
  /** What stands below the control: the search of a long list. */
  children?: Child;
}): Html {
  const { name, field, input, error, options } = props;
  const id = controlId(name);
  const describedBy = [field.hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  const control = field.control({
    id,
    name,
    input,
    options,
    invalid: error !== undefined,
    describedBy: describedBy === "" ? undefined : describedBy,
  });
  const hints = <Hints id={id} hint={field.hint} error={error} />;
  const label = <Label id={id} field={field} />;
  const className = error === undefined ? "field" : "field wrong";
  if (field.group) {
    return (
      <fieldset class={className} aria-describedby={describedBy === "" ? undefined : describedBy}>
        <legend>{field.label}</legend>
        {hints}
        {control}
      </fieldset>
    );
  }
  return (
    <div class={className}>
      {field.type === "boolean" ? (
        <>
          <div class="tick">
            {control}
            {label}
          </div>
          {hints}
        </>
      ) : (
        <>
          {label}
          {hints}
          {control}
        </>
      )}
      {props.children}
    </div>
  );
}

function Label(props: { id: string; field: Field }): Html {
  const { id, field } = props;
  const isOptional = !field.required && field.type !== "boolean";
  return (
    <label for={id}>
      {field.label}
      {isOptional ? <span class="optional"> (optional)</span> : null}
    </label>
  );
}

function Hints(props: { id: string; hint: string | undefined; error: string | undefined }): Html {
  return (
    <>
      {props.hint ? (
        <p class="hint" id={`${props.id}-hint`} dir="auto">
          {props.hint}
        </p>
      ) : null}
      {props.error ? (
        <p class="error" id={`${props.id}-error`}>
          <span class="for-readers">Error: </span>
          {props.error}
        </p>
      ) : null}
    </>
  );
}
