import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { users } from "./index.js";

proveAdmin({
  resource: users,
  label: { one: "User", many: "Users" },
  title: "name",
  roles: ["admin"],

  columns: { name: "Name", email: "Email", roles: "Roles", disabledAt: "Disabled" },
  filters: [],
  search: ["name", "email"],
  sort: "name",
  sortable: ["name", "disabledAt"],
  flags: {
    disabled: { label: "Disabled", when: "disabled_at is not null" },
    invited: { label: "No password yet", when: "password_hash is null" },
  },
});
