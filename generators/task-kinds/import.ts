import { listOf, text, whole } from "../core/shape.js";
import { duration, type TaskKind } from "./task-kind.js";

export const importing: TaskKind = {
  name: "import",
  summary: "Rows from an uploaded file, in batches that can be resumed (not yet)",
  refused: {
    says: "Tasks of kind import cannot be generated yet.",
    fix: "Remove this task for now; the rest of the spec works without it.",
  },
  options: {
    match: listOf("fields", text({ noun: "the name of a field" }), 1),
    retries: whole(0, 25),
    timeout: duration,
  },
  defaults: { retries: 3, timeoutSeconds: 600 },
};
