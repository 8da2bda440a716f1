import { boolean, choice, date, defineForm, money, text } from "../../platform/forms/index.js";

export const form = defineForm({
  reference: text({ label: "Reference", required: true, maxLength: 20 }),
  plan: choice({
    label: "Plan",
    required: true,
    options: { student: "Student", standard: "Standard", family: "Family" },
  }),
  startsOn: date({ label: "Starts on", required: true }),
  endsOn: date({ label: "Ends on" }),
  fee: money({ label: "Fee", required: true, min: "0" }),
  consent: boolean({ label: "Consent", required: true }),
  state: choice({
    label: "State",
    options: { applied: "Applied", active: "Active", lapsed: "Lapsed" },
    readOnly: true,
    default: "applied",
  }),
});
