import { whole } from "../core/shape.js";
import { duration, type TaskKind } from "./task-kind.js";

export const report: TaskKind = {
  name: "report",
  summary: "A CSV of exactly what the requester may see, which only the requester can fetch",
  options: { retries: whole(0, 25), timeout: duration },
  defaults: { retries: 3, timeoutSeconds: 600 },
};
