import { text } from "node:stream/consumers";
import type { Plan } from "../../generators/core/types.js";
import { apply, takeApp } from "../../generators/edges/apply.js";

/** Applies the plan on standard input to the app in this folder, and prints the problems, as a process of its own. */
const plan = JSON.parse(await text(process.stdin)) as Plan;
const taken = takeApp(process.cwd(), plan.title);
const { problems } = "lock" in taken ? apply(plan, process.cwd()) : taken;
if ("lock" in taken) taken.lock.release();
console.log(JSON.stringify(problems));
