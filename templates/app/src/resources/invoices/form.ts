import {
  choice,
  date,
  defineForm,
  json,
  longtext,
  money,
  reference,
  text,
} from "../../platform/forms/index.js";

export const form = defineForm({
  number: text({
    label: "Number",
    required: true,
    maxLength: 32,
    hint: "As printed on the invoice",
  }),
  customerId: reference({ label: "Customer", required: true, to: "customers" }),
  total: money({ label: "Total", required: true, min: "0" }),
  issuedOn: date({ label: "Issued", required: true }),
  dueOn: date({ label: "Due" }),
  notes: longtext({ label: "Notes", maxLength: 10_000 }),
  details: json({ label: "Details" }),
  status: choice({
    label: "Status",
    options: { draft: "Draft", approved: "Approved", sent: "Sent", paid: "Paid", void: "Void" },
    readOnly: true,
    default: "draft",
  }),
});
