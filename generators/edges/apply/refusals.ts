import type { Change, Problem } from "../../core/types.js";
import { codeOf } from "./disk.js";
import type { Holder } from "./lock.js";

export function heldBy(holder: Holder): Problem {
  return {
    says: `Another boring command is running in this app: process ${holder.pid} on ${holder.host}, "${holder.command}", since ${holder.since}.`,
    fix: "Wait until it is done, or end it. If that process is surely gone, delete .boring/lock.",
  };
}

export function byHand(change: Change & { says: string }): Problem {
  return {
    at: change.path,
    says: `Only a person can go on here: ${change.says}.`,
    fix: "Make this change by hand and run the same command again.",
  };
}

export function leavesRoot(path: string): Problem {
  return {
    at: path,
    says: "This path leads out of the app's folder, which is never written to.",
    fix: "Look for a symbolic link, or for .. in the paths of boring.json.",
  };
}

export function changedSince(path: string): Problem {
  return {
    at: path,
    says: "This file is not what it was when the plan was made, or is not UTF-8 text.",
    fix: "Run the same command again; it makes a new plan.",
  };
}

export function leftAlone(path: string): Problem {
  return {
    at: path,
    says: "This file was changed by someone else meanwhile, so it was not put back.",
    fix: "See what it should hold with git diff.",
  };
}

/** What a file system's error means for a person. Throws any other error again: that is our mistake, not theirs. */
export function diskProblem(error: unknown, root: string): Problem {
  const code = codeOf(error);
  if (!(error instanceof Error) || code === undefined || !("syscall" in error)) throw error;
  const path = "path" in error && typeof error.path === "string" ? error.path : root;
  const known: { readonly [code: string]: [says: string, fix: string] } = {
    ENOSPC: ["The disk is full.", "Make room and run the same command again."],
    EDQUOT: ["Your quota on this disk is used up.", "Make room and run the same command again."],
    EROFS: ["This disk is read-only.", "Mount it writable and run the same command again."],
    EACCES: [
      "You may not write here.",
      "Get write access to this folder, then run the same command again.",
    ],
    EPERM: [
      "You may not write here.",
      "Get write access to this folder, then run the same command again.",
    ],
    EFBIG: [
      "A file would be larger than this system allows.",
      "Raise the limit and run the same command again.",
    ],
  };
  const [says, fix] = known[code] ?? [
    `The disk refused: ${error.message}.`,
    "Put that right and run the same command again.",
  ];
  return { at: path, says, fix };
}

export function nothingWritten(problem: Problem): Problem {
  return { ...problem, says: `${problem.says} Nothing was written.` };
}

export function notTakenBack(second: Problem): Problem {
  return {
    ...(second.at && { at: second.at }),
    says: `What was written so far could not be taken back now: ${second.says}`,
    fix: "The next boring command in this app takes it back before it does anything else.",
  };
}
