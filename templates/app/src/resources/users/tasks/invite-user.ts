import { passwordLink } from "../../../platform/auth/index.js";
import { defineEmail } from "../../../platform/tasks/index.js";
import type { User } from "../model.js";

/** Welcomes a person once, with a link to set their password. A second one is harmless: only the last link works. */
export const inviteUser = defineEmail<User>({
  name: "inviteUser",
  label: "Invite user",
  repeat: "harmless",
  key: (user) => [user.id],
  compose: async (tx, user, app) => ({
    to: user.email,
    subject: "Your account",
    text: `Hello ${user.name},\n\nset your password here within 24 hours:\n${await passwordLink(tx, app, user.id)}\n`,
  }),
});
