import { defineSample } from "../../platform/sample.js";

export const sample = defineSample<"users">((n) => ({
  name: `Name ${n}`,
  email: `user-${n}@example.com`,
  roles: [],
}));
