import { proveForm } from "../../platform/testing/prove/form.js";
import { samples } from "./index.js";

proveForm({
  resource: samples,
  roles: ["finance", "admin", "member"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    code: { label: "Code", hint: "Printed on the jar", required: true, longest: 40 },
    nickname: { label: "Nickname", default: "none", longest: 200 },
    story: { label: "Story", longest: 2000 },
    pieces: {
      label: "Pieces",
      required: true,
      accepts: ["1", "1000"],
      refuses: {
        "is not a whole number": "1.5",
        "is more than an integer holds": "2147483648",
        "is not a number": "twelve",
        "is below 1": "0",
        "is above 1000": "1001",
      },
      checked: true,
    },
    grains: {
      label: "Grains",
      default: "9007199254740993",
      accepts: ["0"],
      refuses: {
        "is not a whole number": "1.5",
        "is more than a bigint holds": "9223372036854775808",
        "is not a number": "twelve",
        "is below 0": "-1",
      },
    },
    purity: {
      label: "Purity",
      accepts: ["0", "1"],
      refuses: {
        "has more than 6 decimals": "0.0000001",
        "has too many digits": "1000000000",
        "is not a number": "twelve",
        "is below 0": "-0.000001",
        "is above 1": "1.000001",
      },
    },
    price: {
      label: "Price",
      default: "0.10",
      required: true,
      accepts: ["0"],
      refuses: {
        "has more than 2 decimals": "12.345",
        "has too many digits": "1000000000000.00",
        "is not a number": "twelve",
        "is below 0": "-0.01",
      },
      checked: true,
    },
    fragile: { label: "Fragile", default: "true", refuses: { "is neither yes nor no": "perhaps" } },
    takenOn: {
      label: "Taken on",
      required: true,
      accepts: ["2000-01-01"],
      refuses: {
        "is not a day of the calendar": "2026-02-30",
        "is before 2000-01-01": "1999-12-31",
      },
    },
    seenAt: {
      label: "Seen at",
      refuses: { "is not a moment of the calendar": "2026-02-30T10:00" },
    },
    contact: {
      label: "Contact",
      required: true,
      refuses: {
        "is not an email address": "not-an-address",
        "has more than 254 characters": "x".repeat(255),
      },
    },
    page: {
      label: "Page",
      refuses: {
        "is not a web address": "javascript:alert(1)",
        "is too long": "https://example.com/" + "x".repeat(2000),
      },
    },
    colour: {
      label: "Colour",
      options: { red: "Red", "dark green": "Dark green", "blue-grey": "Blue grey" },
      required: true,
      refuses: { "is not one of its values": "no such value" },
    },
    state: {
      label: "State",
      options: { new: "New", weighed: "Weighed", archived: "Archived" },
      readOnly: true,
    },
    customerId: { label: "Customer", required: true, refuses: { "is not a row": "not-an-id" } },
    keeperId: { label: "Kept by", refuses: { "is not a row": "not-an-id" } },
    parentId: { label: "Parent", refuses: { "is not a row": "not-an-id" } },
    details: { label: "Details", refuses: { "is not JSON": '{"open": ' } },
    barcode: { label: "Barcode", refuses: { "is not a UUID": "0190a0e0-0000" } },
    remark: { label: "Remark", longest: 200 },
  },

  // What a person reads when there is such a row already.
  unique: {
    samples_code_unique: { fields: ["code"], field: "code", says: "This code is already in use" },
    samples_barcode_unique: {
      fields: ["barcode"],
      field: "barcode",
      says: "This barcode is already in use",
    },
    samples_customer_id_taken_on_unique: {
      fields: ["customerId", "takenOn"],
      says: "Another sample has the same customer and taken on",
    },
  },

  // What a person reads when the values do not go together.
  checks: {
    samples_heavy_is_cheap: { says: "These values do not go together: heavy is cheap" },
  },
});
