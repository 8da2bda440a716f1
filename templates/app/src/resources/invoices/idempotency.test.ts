import { proveIdempotency } from "../../platform/testing/prove/idempotency.js";
import { invoices } from "./index.js";

proveIdempotency({
  resource: invoices,
  roles: ["finance", "admin", "member"],
  forms: ["create", "update"],
  fields: ["number", "customerId", "total", "issuedOn", "dueOn", "notes", "details"],

  actions: {
    approve: {
      label: "Approve",
      by: "finance",
      field: "status",
      states: ["draft", "approved", "sent", "paid", "void"],
      from: ["draft"],
      to: "approved",
      notBy: "owner",
      asks: ["Approve invoice", "over", "?"],
    },
    send: {
      label: "Send",
      by: "finance",
      field: "status",
      states: ["draft", "approved", "sent", "paid", "void"],
      from: ["approved"],
      to: "sent",
      asks: ["Send"],
      starts: "sendInvoice",
    },
    void: {
      label: "Void",
      by: "admin",
      field: "status",
      states: ["draft", "approved", "sent", "paid", "void"],
      from: ["draft", "approved", "sent"],
      to: "void",
      asks: ["Void"],
    },
  },

  tasks: {
    sendInvoice: {
      kind: "email",
      label: "Send invoice",
      effect: "harmful",
      attempts: 6,
      timeoutSeconds: 30,
      key: ["id", "version"],
      to: { reference: "customerId", column: "email" },
      subject: "Invoice {number}",
    },
    exportInvoices: {
      kind: "report",
      label: "Export invoices",
      effect: "database",
      attempts: 4,
      timeoutSeconds: 600,
      key: [],
    },
    syncLedger: {
      kind: "job",
      label: "Sync ledger",
      effect: "database",
      attempts: 9,
      timeoutSeconds: 60,
      key: ["id", "version"],
      onChange: true,
    },
  },
});
