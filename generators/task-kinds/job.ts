import { listOf, text, whole } from "../core/shape.js";
import { duration, type TaskKind } from "./task-kind.js";

export const job: TaskKind = {
  name: "job",
  summary: "Your own code in one function, run in the background once per key",
  options: {
    key: listOf("fields", text({ noun: "the name of a field" }), 1),
    retries: whole(0, 25),
    timeout: duration,
  },
  defaults: { retries: 5, timeoutSeconds: 60 },
};
