import { day, defineSample, moment, oneOf, parentOf, step } from "../../platform/sample.js";

export const sample = defineSample<"samples">((n) => ({
  code: `Code ${n}`,
  nickname: `Nickname ${n}`,
  story: `Story ${n}`,
  pieces: (n % 1000) + 1,
  grains: String(n + 100),
  purity: step(n, "0.000000", "1.000000"),
  price: `${n + 300}.00`,
  fragile: true,
  takenOn: day(n),
  seenAt: moment(n + 30),
  contact: `sample-${n}@example.com`,
  page: `https://example.com/sample/${n}`,
  colour: oneOf(n, ["red", "dark green", "blue-grey"]),
  customerId: parentOf("customers"),
  keeperId: parentOf("users"),
  details: { n },
  barcode: `00000000-0000-4000-8012-${String(n).padStart(12, "0")}`,
  remark: `Remark ${n}`,
}));
