import { sql } from "kysely";
import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["name", "email", "roles", "disabledAt"],
  search: ["name", "email"],
  sort: "name",
  sortable: ["name", "disabledAt"],
  flags: {
    disabled: { label: "Disabled", when: sql<boolean>`disabled_at is not null` },
    invited: { label: "No password yet", when: sql<boolean>`password_hash is null` },
  },
});
