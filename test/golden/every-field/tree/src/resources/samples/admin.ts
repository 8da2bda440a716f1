import { sql } from "kysely";
import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["code", "customerId", "state", "price", "takenOn"],
  filters: ["state", "colour", "customerId", "takenOn", "fragile"],
  search: ["code", "story", "contact"],
  sort: "-takenOn",
  sortable: ["code", "state", "price", "takenOn"],
  flags: {
    unseen: { label: "Unseen", when: sql<boolean>`seen_at is null` },
  },
});
