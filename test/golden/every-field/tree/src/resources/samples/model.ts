import type { Generated, Selectable } from "kysely";
import type { Json, ReceiptLink, RowColumns } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

export type SampleColour = "red" | "dark green" | "blue-grey";

export type SampleState = "new" | "weighed" | "archived";

/** The samples table, as its migration makes it. */
export interface SamplesTable extends RowColumns {
  ownerId: string;
  code: string;
  nickname: Generated<string>;
  story: string | null;
  pieces: number;
  grains: Generated<string>;
  purity: string | null;
  price: Generated<string>;
  fragile: Generated<boolean>;
  takenOn: string;
  seenAt: Date | null;
  contact: string;
  page: string | null;
  colour: SampleColour;
  state: Generated<SampleState>;
  customerId: string;
  keeperId: string | null;
  parentId: string | null;
  details: Json | null;
  barcode: string | null;
  remark: string | null;
}

/** Which receipts belong to which sample. */
export interface SampleReceiptsTable extends ReceiptLink {
  sampleId: string | null;
}

export type Sample = Selectable<SamplesTable>;

export const model = defineModel({
  table: "samples",
  owner: "ownerId",
  title: "code",
  receipts: { table: "sampleReceipts", row: "sampleId" },
  constraints: {
    samples_code_unique: { field: "code", says: "This code is already in use" },
    samples_barcode_unique: { field: "barcode", says: "This barcode is already in use" },
    samples_customer_id_taken_on_unique: {
      says: "Another sample has the same customer and taken on",
    },
    samples_heavy_is_cheap: { says: "These values do not go together: heavy is cheap" },
  },
});
