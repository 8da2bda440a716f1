import { describe } from "vitest";
import type { Resource } from "../../resource.js";
import { proveActions } from "./actions.js";
import { proveOnce } from "./once.js";
import { proveTaskFailures } from "./task-failures.js";
import { proveTasks } from "./tasks.js";
import { useWorld } from "./world.js";

/** An action as data: from which states it leads where, who does it, and what it starts. */
export type ActionSpec = {
  readonly label: string;
  /** What the history says of it. */
  readonly done: string;
  /** Somebody who may do it: a role, `owner` or `noRole`, as in the permission matrix. */
  readonly by: string;
  readonly field: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Every state that the field can have. */
  readonly states: readonly string[];
  /** The question before it is done, without the values of the row: what stands around them. */
  readonly asks: readonly string[];
  readonly notBy?: "owner";
  /** The task that it starts. */
  readonly starts?: string;
};

/** A task as data: what its receipts promise, and what makes two requests the same work. */
export type TaskSpec = {
  readonly kind: "job" | "email" | "report";
  readonly label: string;
  readonly effect: "database" | "harmless" | "harmful";
  /** How often it is tried, the first time included. */
  readonly attempts: number;
  readonly timeoutSeconds: number;
  /** The columns that name one piece of work. */
  readonly key: readonly string[];
  /** Started by each create and update. */
  readonly onChange?: true;
  /** Of an email: its subject; `{field}` stands for the value of the row. */
  readonly subject?: string;
  /** Of an email: the column with the address, of the row itself or of the row that a reference points to. */
  readonly to?: { readonly column: string; readonly reference?: string };
};

export type Idempotency = {
  readonly resource: Resource;
  /** Every role that the policy names: together they may do what any of them may. */
  readonly roles: readonly string[];
  readonly forms: readonly ("create" | "update")[];
  readonly fields: readonly string[];
  readonly actions?: { readonly [action: string]: ActionSpec };
  readonly tasks: { readonly [task: string]: TaskSpec };
};

/** Proves that what is asked for twice, or ten times at once, happens once. */
export function proveIdempotency(given: Idempotency): void {
  describe(`Idempotency of ${given.resource.name}`, () => {
    const world = useWorld(given.resource);
    proveOnce(world, given);
    proveActions(world, given);
    proveTasks(world, given);
    proveTaskFailures(world, given);
  });
}

/** The tasks that each create and update starts. */
export function startedByChange({ tasks }: Pick<Idempotency, "tasks">): string[] {
  return Object.keys(tasks)
    .filter((name) => tasks[name]?.onChange)
    .sort();
}
