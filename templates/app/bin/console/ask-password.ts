import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { Writable } from "node:stream";
import { UsageError } from "../../src/platform/usage-error.js";

/** Reads a new password: all of standard input, or typed twice at the terminal without being shown. */
export async function askPassword(fromStdin: boolean): Promise<string> {
  if (fromStdin) return (await text(process.stdin)).replace(/\r?\n$/, "");
  if (!process.stdin.isTTY) {
    throw new UsageError(
      "There is no terminal to ask for a password. Send it with --password-stdin.",
    );
  }
  const first = await askHidden("New password: ");
  const second = await askHidden("Once more: ");
  if (first !== second) throw new UsageError("The passwords differ. Nothing was changed.");
  return first;
}

async function askHidden(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  terminal.once("SIGINT", () => process.exit(130));
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stdout.write("\n");
  }
}
