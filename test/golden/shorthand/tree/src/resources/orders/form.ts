import { choice, date, defineForm, money, reference, text } from "../../platform/forms/index.js";

export const form = defineForm({
  number: text({ label: "Number", required: true, maxLength: 20 }),
  placedOn: date({ label: "Placed on", required: true }),
  total: money({ label: "Total", required: true, min: "0" }),
  state: choice({
    label: "State",
    options: { open: "Open", shipped: "Shipped", closed: "Closed" },
  }),
  handlerId: reference({ label: "Handler", to: "users" }),
});
