import { defineEmail } from "../../../platform/tasks/index.js";
import type { Invoice } from "../model.js";

/**
 * An email to the customer of an invoice, after "Send". Sent twice would be worse than not sent, so a doubt is left to
 * a person.
 */
export const sendInvoice = defineEmail<Invoice>({
  name: "sendInvoice",
  label: "Send invoice",
  repeat: "harmful",
  retries: 5,
  timeoutSeconds: 30,
  key: (invoice) => [invoice.id, invoice.version],
  compose: async (tx, invoice) => {
    const customer = await tx
      .selectFrom("customers")
      .select("email")
      .where("id", "=", invoice.customerId)
      .executeTakeFirstOrThrow();
    return {
      to: customer.email,
      subject: `Invoice ${invoice.number}`,
      text: [
        `Invoice ${invoice.number}`,
        "",
        `Total: ${invoice.total}`,
        `Issued: ${invoice.issuedOn}`,
      ].join("\n"),
    };
  },
});
