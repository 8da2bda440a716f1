import type { Generated, Selectable } from "kysely";
import type { ReceiptLink, RowColumns } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

export type MembershipPlan = "student" | "standard" | "family";

export type MembershipState = "applied" | "active" | "lapsed";

/** The memberships table, as its migration makes it. */
export interface MembershipsTable extends RowColumns {
  ownerId: string;
  reference: string;
  plan: MembershipPlan;
  startsOn: string;
  endsOn: string | null;
  fee: string;
  consent: boolean;
  state: Generated<MembershipState>;
}

/** Which receipts belong to which membership. */
export interface MembershipReceiptsTable extends ReceiptLink {
  membershipId: string | null;
}

export type Membership = Selectable<MembershipsTable>;

export const model = defineModel({
  table: "memberships",
  owner: "ownerId",
  title: "reference",
  receipts: { table: "membershipReceipts", row: "membershipId" },
  constraints: {
    memberships_reference_unique: { field: "reference", says: "This reference is already in use" },
  },
});
