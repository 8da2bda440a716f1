import { defineSample } from "../../platform/sample.js";

export const sample = defineSample<"customers">((n) => ({
  name: `Name ${n}`,
  email: `customer-${n}@example.com`,
  website: `https://example.com/customer/${n}`,
  vip: false,
}));
