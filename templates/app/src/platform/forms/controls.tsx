import { h } from "../html/jsx.js";
import type { Html } from "../html/jsx.js";
import type { ControlProps } from "./field.js";

type InputProps = ControlProps & {
  type?: "text" | "email" | "url" | "date" | "datetime-local" | "password";
  inputmode?: "numeric" | "decimal" | "email" | "url";
  /** About how many characters fit: the length of the field tells how long the answer is. */
  width?: "short" | "medium" | "long";
  autocomplete?: string | undefined;
  /** Seconds between the values of a time. */
  step?: number;
};

/** One line to write in. */
export function LineControl(props: InputProps): Html {
  return (
    <input
      {...shared(props)}
      class={`w-${props.width ?? "long"}`}
      type={props.type ?? "text"}
      value={one(props.input)}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete ?? "off"}
      {...(props.step === undefined ? {} : { step: props.step })}
      {...(props.inputmode === undefined && props.type === undefined ? { dir: "auto" } : {})}
    />
  );
}

/** Many lines to write in. */
export function LinesControl(props: ControlProps & { rows: number; code?: boolean }): Html {
  // A browser drops the first line break of a textarea, so an extra one keeps the text as it is.
  return (
    <textarea
      {...shared(props)}
      class={props.code ? "code" : undefined}
      rows={props.rows}
      autocomplete="off"
      dir={props.code ? "ltr" : "auto"}
      spellcheck={props.code ? "false" : "true"}
    >
      {`\n${one(props.input)}`}
    </textarea>
  );
}

/** A box to tick. Sends "true", or nothing. */
export function TickControl(props: ControlProps): Html {
  return (
    <input {...shared(props)} type="checkbox" value="true" checked={one(props.input) === "true"} />
  );
}

/** A list to pick one from. `empty` is the entry for no value; without it one is always picked. */
export function PickControl(props: ControlProps & { empty?: string }): Html {
  const picked = one(props.input);
  const list = props.options?.list ?? [];
  const isListed = picked === "" || list.some((option) => option.value === picked);
  return (
    <select {...shared(props)}>
      {props.empty === undefined ? null : <option value="">{props.empty}</option>}
      {isListed ? null : (
        <option value={picked} selected>
          {picked}
        </option>
      )}
      {list.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === picked}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** Boxes to tick several of. The first has the group's id, so that a link to an error finds it. */
export function TicksControl(props: ControlProps): Html {
  const picked = typeof props.input === "string" ? [props.input] : props.input;
  return (
    <div class="ticks">
      {(props.options?.list ?? []).map((option, place) => {
        const id = place === 0 ? props.id : `${props.id}-${place + 1}`;
        return (
          <div class="tick" key={option.value}>
            <input
              type="checkbox"
              id={id}
              name={props.name}
              value={option.value}
              checked={picked.includes(option.value)}
            />
            <label for={id}>{option.label}</label>
          </div>
        );
      })}
    </div>
  );
}

function one(input: string | readonly string[]): string {
  return typeof input === "string" ? input : (input[0] ?? "");
}

function shared(props: ControlProps) {
  return {
    id: props.id,
    name: props.name,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid ? "true" : undefined,
  };
}
