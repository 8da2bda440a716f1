import type { Given } from "../core/flags.js";
import { isBlocked, isEmpty } from "../core/plan.js";
import { outlook, preview } from "../core/preview.js";
import { report } from "../core/report.js";
import { cancelled, type Cancelled, type Plan, type Problem } from "../core/types.js";
import { findApp } from "../edges/project.js";
import { refuse, stopped, type Door, type ExitCode } from "./door.js";

/** Whether a person is there and may be asked. */
export function mayAsk({ flags }: Given, door: Door): boolean {
  return door.isInteractive && !("--yes" in flags) && !onlyLooks({ flags });
}

function onlyLooks({ flags }: Pick<Given, "flags">): boolean {
  if ("--dry-run" in flags || "--check" in flags) return true;
  return ("--diff" in flags || "--json" in flags) && !("--yes" in flags);
}

/**
 * Runs a command on the app around `door.cwd`, with nobody else writing to it meanwhile. What an interrupted run left
 * is undone before anything else.
 */
export async function inApp(
  door: Door,
  given: Given,
  command: string,
  run: (root: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const root = findApp(door.cwd);
  if (root === undefined) return refuse([noApp(door.cwd)], given, door);
  const { takeApp, wasInterrupted } = await import("../edges/apply.js");
  const looks = onlyLooks(given);
  if (looks && !wasInterrupted(root)) return run(root);
  const taken = takeApp(root, command);
  if ("problems" in taken) return refuse(taken.problems, given, door);
  const { lock, undone } = taken;
  try {
    if (undone) {
      const { restored, left } = undone;
      const files = restored === 1 ? "1 file was" : `${restored} files were`;
      door.err(`  An earlier run was interrupted (${undone.command}): ${files} put back.\n`);
      for (const path of left) door.err(`  ${path} was changed since, and left as it is.\n`);
    }
    return await run(root);
  } finally {
    lock.release();
  }
}

/** The right half of the straight line: shows a plan, asks, writes it down and reports. */
export async function carryOut(
  plan: Plan,
  root: string,
  given: Given,
  door: Door,
  question: string,
): Promise<ExitCode> {
  const isJson = "--json" in given.flags;
  if (!isJson) {
    door.out(`\n${preview(plan, door.paint)}`);
    if ("--diff" in given.flags) await showDiff(plan, door);
  }
  if (isBlocked(plan)) return blocked(plan, isJson, door);
  if (onlyLooks(given)) {
    door.out(isJson ? asJson(plan, false) : `\n  ${outlook(plan)}\n`);
    return "--check" in given.flags && !isEmpty(plan) ? 1 : 0;
  }
  if (mayAsk(given, door) && !isEmpty(plan)) {
    door.out(`\n  ${outlook(plan)}\n`);
    const answer = await decide(plan, question, door);
    if (answer !== "yes") return answer;
  }
  const problems = await write(plan, root, door);
  if (problems.length > 0) return refuse(problems, given, door);
  door.out(isJson ? asJson(plan, true) : report(plan));
  return 0;
}

async function write(plan: Plan, root: string, door: Door): Promise<readonly Problem[]> {
  if (isEmpty(plan)) return [];
  const { apply } = await import("../edges/apply.js");
  door.holdSignals();
  return apply(plan, root).problems;
}

async function decide(plan: Plan, message: string, door: Door): Promise<"yes" | ExitCode> {
  const { ask } = await import("../edges/terminal.js");
  for (;;) {
    const answer: "yes" | "diff" | "no" | Cancelled = await ask.select({
      message,
      options: [
        { value: "yes", label: "Yes" },
        { value: "diff", label: "Show the diff" },
        { value: "no", label: "No" },
      ],
    });
    if (answer === cancelled) return stopped(door);
    if (answer === "yes") return "yes";
    if (answer === "no") {
      door.out("\n  Nothing was written.\n");
      return 1;
    }
    await showDiff(plan, door);
  }
}

async function showDiff(plan: Plan, door: Door): Promise<void> {
  const { unifiedDiff } = await import("../edges/diff.js");
  for (const change of plan.changes) {
    const diff = unifiedDiff(change);
    if (diff !== "") door.out(`\n${diff}`);
  }
}

function blocked(plan: Plan, isJson: boolean, door: Door): ExitCode {
  if (isJson) door.out(asJson(plan, false));
  else door.err(`\n  ${outlook(plan)}\n`);
  return 1;
}

function asJson(plan: Plan, written: boolean): string {
  return `${JSON.stringify({ written, plan, problems: [] }, null, 2)}\n`;
}

function noApp(cwd: string): Problem {
  return {
    at: cwd,
    says: "This folder is not in an app: there is no boring.json here or above.",
    fix: "Go into your app's folder, or make one: npx create-boring-app acme",
  };
}
