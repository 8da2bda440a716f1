import { day, defineSample, oneOf, parentOf } from "../../platform/sample.js";

export const sample = defineSample<"orders">((n) => ({
  number: `Number ${n}`,
  placedOn: day(n),
  total: `${n}.00`,
  state: oneOf(n, ["open", "shipped", "closed"]),
  handlerId: parentOf("users"),
}));
