import type { Options } from "execa";

/** How a program ended: its exit code, whether a signal ended it, and its last words on standard error. */
export type Ended = { code: number; isStopped: boolean; words: string };

/** Runs a program whose output the person sees as it comes. Never throws for how it ends. */
export function runVisibly(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return runProgram(program, args, { cwd, stdio: "inherit" });
}

/** Runs a program without a word on the screen. Never throws for how it ends. */
export function runQuietly(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return runProgram(program, args, { cwd, stdin: "ignore" });
}

async function runProgram(program: string, args: readonly string[], options: Options) {
  const { execa } = await import("execa");
  const ended = await execa(program, args, { ...options, reject: false });
  const isStopped = ended.isTerminated || ended.exitCode === 130;
  if (ended.code === "ENOENT") return { code: 127, isStopped, words: `${program} was not found.` };
  const words = typeof ended.stderr === "string" ? ended.stderr : "";
  return { code: ended.exitCode ?? 1, isStopped, words: words || (ended.shortMessage ?? "") };
}
