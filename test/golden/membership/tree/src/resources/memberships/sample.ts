import { day, defineSample, oneOf } from "../../platform/sample.js";

export const sample = defineSample<"memberships">((n) => ({
  reference: `Reference ${n}`,
  plan: oneOf(n, ["student", "standard", "family"]),
  startsOn: day(n),
  endsOn: day(n + 30),
  fee: `${n}.00`,
  consent: true,
}));
