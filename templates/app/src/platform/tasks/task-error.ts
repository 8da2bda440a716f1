import type { EffectState } from "./tables.js";

/** How an attempt ends that did not succeed. */
export type TaskErrorOptions = {
  /** For programs and filters: "timeout", "row_deleted". */
  code: string;
  /** `retry`: try again if attempts are left; `fail`: give up now; `cancel`: there is nothing left to do. */
  next?: "retry" | "fail" | "cancel";
  /** The attempt is given back: it was not the task's fault. */
  refund?: boolean;
  /** What is known now about the effect outside. */
  effect?: EffectState;
};

/**
 * An error whose consequence is known. A task's own code may throw one to fail at once:
 * `throw new TaskError("The ledger refused the invoice", { code: "refused", next: "fail" })`.
 * Any other error means: try again later.
 */
export class TaskError extends Error {
  readonly code: string;
  readonly next: "retry" | "fail" | "cancel";
  readonly refund: boolean;
  readonly effect: EffectState | undefined;

  constructor(message: string, options: TaskErrorOptions) {
    super(message);
    this.name = "TaskError";
    this.code = options.code;
    this.next = options.next ?? "retry";
    this.refund = options.refund ?? false;
    this.effect = options.effect;
  }
}

/** Another worker holds the receipt, or it is no longer running: whatever this attempt did is undone. */
export class Superseded extends Error {
  constructor() {
    super("The receipt is held by another attempt, or its work was cancelled.");
    this.name = "Superseded";
  }
}

/** Names of connection errors and of Postgres errors are codes; what a library throws as text is not. */
const codes = /^[A-Za-z0-9_]{1,40}$/;
const longest = 4_000;

/** Whatever was thrown, as a code and a text that the database takes. */
export function describeError(thrown: unknown): { code: string; message: string } {
  const message = thrown instanceof Error ? thrown.message : notAnError(thrown);
  return { code: codeOf(thrown), message: cleanText(message) || "No message" };
}

/** The text without what Postgres refuses (NUL, half surrogates), cut to a length that a page can show. */
export function cleanText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)} … (cut)` : text;
  return cut.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function codeOf(thrown: unknown): string {
  if (thrown instanceof Error && "code" in thrown && typeof thrown.code === "string") {
    return codes.test(thrown.code) ? thrown.code : "error";
  }
  return "error";
}

function notAnError(thrown: unknown): string {
  try {
    return typeof thrown === "string"
      ? thrown
      : `Thrown: ${JSON.stringify(thrown) ?? typeof thrown}`;
  } catch {
    return `Thrown: a value of type ${typeof thrown}`;
  }
}
