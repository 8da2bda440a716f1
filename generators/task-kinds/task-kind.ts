/** The contract of a task kind: what a task of it may say in the spec, and what holds if it does not. */
import { written, type Shape } from "../core/shape.js";

export type TaskKindName = "job" | "email" | "report";

/** Where an email goes. Properties are the names in TypeScript. */
export type Recipient =
  | { from: "row"; property: string }
  | { from: "owner"; targetProperty: string }
  | {
      from: "reference";
      property: string;
      tableKey: string;
      targetProperty: string;
      /** Whether the row that it points to may have no address. */
      targetNullable: boolean;
    };

/** A task of a spec, with every default in place. Plain JSON. */
export type Task = {
  /** `sendInvoice` */
  name: string;
  /** Its file below `tasks/`, without ending: `send-invoice`. */
  file: string;
  kind: TaskKindName;
  /** "Send invoice" */
  label: string;
  /** How often it is tried again after the first failure. */
  retries: number;
  timeoutSeconds: number;
  /** Of a job or email: the properties that name one piece of work. */
  key: readonly string[];
  /** Names of the actions that start it. */
  startedBy: readonly string[];
  /** True if no action starts it, so that each create and update does. Never true for a report. */
  onChange: boolean;
  /** Of an email only. */
  to?: Recipient;
  /** Of an email only; placeholders are properties: "Invoice {number}". */
  subject?: string;
  /** Of an email only: which error is worse, sending twice (harmful) or not at all (harmless). */
  repeat?: "harmful" | "harmless";
};

export type TaskKind = {
  name: string;
  /** One line for the help and the README. */
  summary: string;
  /** Set while a kind cannot be generated: what to tell who asks for it. */
  refused?: { says: string; fix: string };
  options: { readonly [option: string]: Shape<unknown> };
  defaults: { retries: number; timeoutSeconds: number };
};

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const longest = 24 * 3600;

/** "30s", "5m" or "2h", read as seconds. */
export const duration: Shape<string> = written(
  {
    schema: { type: "string", pattern: "^[1-9][0-9]{0,4}[smh]$" },
    noun: "a duration from 1s to 24h",
    rule: "Write a whole number and s, m or h: 30s, 5m, 2h.",
  },
  (source) => {
    const [, count = "", unit = ""] = /^([1-9]\d{0,4})([smh])$/.exec(source) ?? [];
    const seconds = Number(count) * (units[unit] ?? 0);
    return seconds >= 1 && seconds <= longest ? String(seconds) : undefined;
  },
);
