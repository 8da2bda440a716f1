import { boolean, defineForm, email, text, url } from "../../platform/forms/index.js";

export const form = defineForm({
  name: text({ label: "Name", required: true, maxLength: 120 }),
  email: email({ label: "Email", required: true }),
  website: url({ label: "Website" }),
  vip: boolean({ label: "Vip", default: false }),
});
