import { sql } from "kysely";
import { endSessionsOf } from "../../platform/auth/index.js";
import { defineActions } from "../../platform/resource.js";
import { sendPasswordLink } from "./tasks/send-password-link.js";

/** What can be done with a user besides editing it. */
export const actions = defineActions({
  disable: {
    label: "Disable",
    done: "Disabled",
    confirm: "Disable {name}, and sign them out everywhere?",
    when: sql<boolean>`disabled_at is null`,
    set: { disabledAt: sql`now()` },
    also: endSessionsOf,
  },
  enable: {
    label: "Enable",
    done: "Enabled",
    when: sql<boolean>`disabled_at is not null`,
    set: { disabledAt: sql`null` },
  },
  sendPasswordLink: {
    label: "Send password link",
    done: "Password link sent",
    confirm: "Send {email} a link to set a password?",
    when: sql<boolean>`disabled_at is null`,
    set: {},
    task: sendPasswordLink,
  },
});
