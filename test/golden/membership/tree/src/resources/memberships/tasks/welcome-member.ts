import { defineEmail } from "../../../platform/tasks/index.js";
import type { Membership } from "../model.js";

/**
 * An email to the owner of a membership, after "Accept". Sent twice would be worse than not sent, so a doubt is left to
 * a person.
 */
export const welcomeMember = defineEmail<Membership>({
  name: "welcomeMember",
  label: "Welcome member",
  repeat: "harmful",
  retries: 5,
  timeoutSeconds: 30,
  key: (membership) => [membership.id, membership.version],
  compose: async (tx, membership) => {
    const owner = await tx
      .selectFrom("users")
      .select("email")
      .where("id", "=", membership.ownerId)
      .executeTakeFirstOrThrow();
    return {
      to: owner.email,
      subject: `Membership ${membership.reference}`,
      text: [
        `Membership ${membership.reference}`,
        "",
        `Starts on: ${membership.startsOn}`,
        `Fee: ${membership.fee}`,
      ].join("\n"),
    };
  },
});
