import { passwordLink } from "../../../platform/auth/index.js";
import { defineEmail } from "../../../platform/tasks/index.js";
import type { User } from "../model.js";

/** Sends a person a new link to set their password. A second one is harmless: only the last link works. */
export const sendPasswordLink = defineEmail<User>({
  name: "sendPasswordLink",
  label: "Send password link",
  repeat: "harmless",
  key: (user) => [user.id, user.version],
  compose: async (tx, user, app) => ({
    to: user.email,
    subject: "Set your password",
    text: `Hello ${user.name},\n\nset a new password here within 24 hours:\n${await passwordLink(tx, app, user.id)}\n`,
  }),
});
