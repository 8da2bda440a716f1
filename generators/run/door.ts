import type { Given } from "../core/flags.js";
import type { Paint } from "../core/preview.js";
import { showProblems } from "../core/problems.js";
import type { Problem } from "../core/types.js";

/** What a command has of the outside: where it runs, who is there, and where its words go. */
export type Door = {
  cwd: string;
  /** The folder of this package, which has the templates. */
  home: string;
  now: Date;
  env: { readonly [name: string]: string | undefined };
  input: NodeJS.ReadableStream & { readonly readableEnded: boolean };
  /** Whether a person sits at the terminal, who can be asked. */
  isInteractive: boolean;
  paint: Paint;
  /** Results, for standard output. */
  out(text: string): void;
  /** Problems, for standard error. */
  err(text: string): void;
  /** Called before the first write: from here on Ctrl-C does not stop the command any more. */
  holdSignals(): void;
};

/** 0: done, or nothing to do. 1: refused, nothing written. 130: stopped by Ctrl-C, nothing written. */
export type ExitCode = 0 | 1 | 130;

/** Ends a command with every problem it found, on standard error, or as JSON on standard output. */
export function refuse(problems: readonly Problem[], given: Given, door: Door): 1 {
  if ("--json" in given.flags)
    door.out(`${JSON.stringify({ written: false, problems }, null, 2)}\n`);
  else door.err(showProblems(problems).replaceAll("✖", door.paint("problem", "✖")));
  return 1;
}

/** Ends a command that the person stopped at a question. */
export function stopped(door: Door): ExitCode {
  door.err("\n  Stopped. Nothing was written.\n");
  return door.input.readableEnded ? 1 : 130;
}
