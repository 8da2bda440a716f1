import { day, defineSample, parentOf } from "../../platform/sample.js";

export const sample = defineSample<"invoices">((n) => ({
  number: `Number ${n}`,
  customerId: parentOf("customers"),
  total: `${n}.00`,
  issuedOn: day(n),
  dueOn: day(n + 30),
  notes: `Notes ${n}`,
  details: { n },
}));
