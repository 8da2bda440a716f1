import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { samples } from "./index.js";

proveAdmin({
  resource: samples,
  label: { one: "Sample", many: "Samples" },
  title: "code",
  roles: ["finance", "admin", "member"],

  columns: {
    code: "Code",
    customerId: "Customer",
    state: "State",
    price: "Price",
    takenOn: "Taken on",
  },
  filters: ["state", "colour", "customerId", "takenOn", "fragile"],
  search: ["code", "story", "contact"],
  sort: "-takenOn",
  sortable: ["code", "state", "price", "takenOn"],
  flags: {
    unseen: { label: "Unseen", when: "seen_at is null" },
  },

  // The columns of the file.
  exported: {
    code: "Code",
    nickname: "Nickname",
    story: "Story",
    pieces: "Pieces",
    grains: "Grains",
    purity: "Purity",
    price: "Price",
    fragile: "Fragile",
    takenOn: "Taken on",
    seenAt: "Seen at",
    contact: "Contact",
    page: "Page",
    colour: "Colour",
    state: "State",
    customerId: "Customer",
    keeperId: "Kept by",
    parentId: "Parent",
    details: "Details",
    barcode: "Barcode",
    remark: "Remark",
  },
});
