import { listOf, oneOf, text, whole } from "../core/shape.js";
import { duration, type TaskKind } from "./task-kind.js";

export const email: TaskKind = {
  name: "email",
  summary: "One email about the row, with its outbox row; `repeat` says which error is worse",
  options: {
    to: text({
      noun: "a recipient",
      pattern: /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/,
      rule: "Name an email field: `email`, `owner.email` or `customer.email`.",
    }),
    subject: text({ maxLength: 200 }),
    key: listOf("fields", text({ noun: "the name of a field" }), 1),
    repeat: oneOf("harmful or harmless", ["harmful", "harmless"]),
    retries: whole(0, 25),
    timeout: duration,
  },
  defaults: { retries: 5, timeoutSeconds: 30 },
};
