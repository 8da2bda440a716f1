import { defineActions } from "../../platform/resource.js";
import { sendInvoice } from "./tasks/send-invoice.js";

/** The steps in the life of an invoice. Each happens once, however often and by however many it is asked for. */
export const actions = defineActions({
  approve: {
    label: "Approve",
    field: "status",
    from: ["draft"],
    to: "approved",
    notBy: "owner",
    confirm: "Approve invoice {number} over {total}?",
  },
  send: { label: "Send", field: "status", from: ["approved"], to: "sent", task: sendInvoice },
  void: { label: "Void", field: "status", from: ["draft", "approved", "sent"], to: "void" },
});
