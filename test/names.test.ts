import { CamelCasePlugin } from "kysely";
import { describe, expect, it } from "vitest";
import {
  camel,
  humanize,
  identifier,
  pluralWord,
  quoted,
  resourceNames,
  singularOf,
  snake,
  splitWords,
  sqlText,
  survivesDatabase,
  toCamel,
  toPascal,
} from "../generators/core/names.js";

/** The plugin's own two functions, which our apps run with. */
class Plugin extends CamelCasePlugin {
  toDatabase(name: string): string {
    return this.snakeCase(name);
  }
  fromDatabase(name: string): string {
    return this.camelCase(name);
  }
}

describe("a resource's names", () => {
  const rows: readonly (readonly string[])[] = [
    // resource, table, address, one row, many rows, in text
    ["Invoice", "invoices", "/invoices", "invoice", "invoices", "invoices"],
    ["Category", "categories", "/categories", "category", "categories", "categories"],
    ["Person", "people", "/people", "person", "people", "people"],
    ["Status", "statuses", "/statuses", "status", "statuses", "statuses"],
    ["News", "news", "/news", "newsItem", "news", "news"],
    ["Data", "data", "/data", "dataItem", "data", "data"],
    ["Equipment", "equipment", "/equipment", "equipmentItem", "equipment", "equipment"],
    ["Sheep", "sheep", "/sheep", "sheepItem", "sheep", "sheep"],
    [
      "UserProfile",
      "user_profiles",
      "/user-profiles",
      "userProfile",
      "userProfiles",
      "user profiles",
    ],
    ["APIKey", "api_keys", "/api-keys", "apiKey", "apiKeys", "API keys"],
    ["FAQ", "faqs", "/faqs", "faq", "faqs", "FAQs"],
    ["S3Bucket", "s3_buckets", "/s3-buckets", "s3Bucket", "s3Buckets", "S3 buckets"],
    ["Order", "orders", "/orders", "order", "orders", "orders"],
    ["Group", "groups", "/groups", "group", "groups", "groups"],
    ["Box", "boxes", "/boxes", "box", "boxes", "boxes"],
    ["Analysis", "analyses", "/analyses", "analysis", "analyses", "analyses"],
    ["Class", "classes", "/classes", "classItem", "classes", "classes"],
    ["Lens", "lenses", "/lenses", "lens", "lenses", "lenses"],
  ];
  it.each(rows)("%s", (pascal = "", table, url, one, many, text) => {
    const names = resourceNames(pascal);
    expect([names.table, names.url, names.one, names.many, names.wordsPlural]).toEqual([
      table,
      url,
      one,
      many,
      text,
    ]);
    expect(names.one).not.toBe(names.many);
    expect([names.tableKey, names.receiptTableKey].every(survivesDatabase)).toBe(true);
  });

  it("takes a plural and a table of one's own", () => {
    const names = resourceNames("Staff", { plural: "StaffMembers", table: "legacy_staff" });
    expect(names).toMatchObject({ folder: "staff-members", table: "legacy_staff" });
    expect(names.tableKey).toBe("legacyStaff");
    expect(resourceNames("FAQ", { plural: "FAQs" }).table).toBe("faqs");
  });

  it("keeps receipts apart from the platform's and from the row itself", () => {
    expect(resourceNames("Task").receiptTable).toBe("tasks_receipts");
    expect(resourceNames("Receipt").receiptColumn).toBe("receipt_row_id");
    expect(resourceNames("Invoice").receiptColumn).toBe("invoice_id");
  });
});

describe("columns", () => {
  const plugin = new Plugin();
  const names = ["total", "issuedOn", "line2", "line2Total", "xRay", "aBTest", "taxID", "apiURLs"];
  it.each(names)("%s goes to the database and back as Kysely takes it", (name) => {
    expect(snake(name)).toBe(plugin.toDatabase(name));
    expect(camel(snake(name))).toBe(plugin.fromDatabase(plugin.toDatabase(name)));
    expect(survivesDatabase(name)).toBe(plugin.fromDatabase(plugin.toDatabase(name)) === name);
  });

  it("are in quotes only where Postgres needs them", () => {
    expect(["order", "user", "total", "Total", 'a"b'].map(quoted)).toEqual([
      '"order"',
      '"user"',
      "total",
      '"Total"',
      '"a""b"',
    ]);
    expect(sqlText("it's")).toBe("'it''s'");
  });
});

describe("identifiers", () => {
  it("stay whole while they fit", () => {
    expect(identifier("invoices", "customer_id", "idx")).toBe("invoices_customer_id_idx");
  });

  it("are never longer than Postgres keeps, whichever part is long", () => {
    const long = "a_word_that_goes_on_and_on_".repeat(4);
    for (const parts of [
      ["orders", long],
      [long, "fkey"],
      [long, long, long],
    ]) {
      expect(identifier(...parts).length).toBeLessThanOrEqual(63);
    }
    expect(identifier("orders", `${long}one`)).not.toBe(identifier("orders", `${long}two`));
  });

  it("are shortened to what Postgres keeps, each to its own", () => {
    const long = "very_long_column_name_that_goes_on_and_on_until_it_is_too_long";
    const one = identifier("invoices", `${long}_one`, "unique");
    const other = identifier("invoices", `${long}_two`, "unique");
    expect(one.length).toBeGreaterThan(55);
    expect(one.length).toBeLessThanOrEqual(63);
    expect(one).toMatch(/_unique$/);
    expect(one).not.toBe(other);
    expect(identifier("invoices", `${long}_one`, "unique")).toBe(one);
  });
});

it("knows plain plurals from names that only look like one", () => {
  expect(singularOf("Invoices")).toBe("Invoice");
  expect(singularOf("UserProfiles")).toBe("UserProfile");
  for (const name of [
    "Status",
    "News",
    "Data",
    "Analysis",
    "Address",
    "Class",
    "Canvas",
    "Series",
  ]) {
    expect(singularOf(name), name).toBeUndefined();
  }
});

it("reads what a user meant to write", () => {
  expect(splitWords("APIKey")).toEqual(["API", "Key"]);
  expect(toCamel("issued_on")).toBe("issuedOn");
  expect(toCamel("Issued-On")).toBe("issuedOn");
  expect(toPascal("user_profile")).toBe("UserProfile");
  expect(humanize("vatNumber")).toBe("VAT number");
  expect(humanize("issuedOn")).toBe("Issued on");
  expect(pluralWord("Key")).toBe("Keys");
});
