/** What a resource spec is once it is read: checked, complete, plain JSON. */
import type { ResourceNames } from "../core/names.js";
import type { Field } from "../fields/field-type.js";
import type { Task } from "../task-kinds/task-kind.js";

export type { Field, Target } from "../fields/field-type.js";
export type { Recipient, Task } from "../task-kinds/task-kind.js";

/** `owner`, `signedIn`, `public` or the name of a role. */
export type Grant = string;

export const permissionNames = ["list", "view", "create", "update", "delete", "export"] as const;
export type PermissionName = (typeof permissionNames)[number];

/**
 * A resource as the user described it. Wherever a field is named (`title`, `unique`, `admin` …) it
 * is by its property, the name in TypeScript: `customerId`, not `customer`. Besides the fields, a
 * name may be one of `id`, `ownerId`, `createdAt`, `updatedAt` where that makes sense.
 */
export type ResourceSpec = {
  names: ResourceNames;
  label: { one: string; many: string };
  description?: string;
  /** Whether each row belongs to the user who made it, in `ownerId`. */
  owner: boolean;
  /** The property that stands for a row in links and lists; `id` if no field can. */
  title: string;
  fields: readonly Field[];
  /** Fields that are unique together. A field that is unique by itself says so itself. */
  unique: readonly (readonly string[])[];
  indexes: readonly (readonly string[])[];
  checks: readonly Check[];
  /** Every permission has its list; an empty one means nobody. */
  permissions: { readonly [name in PermissionName]: readonly Grant[] };
  admin: Admin;
  actions: readonly Action[];
  tasks: readonly Task[];
  /** Every role that the spec names, in the order of the file. */
  roles: readonly string[];
  /** The text of resource.yaml, as it goes into the slice. */
  source: string;
};

/** A CHECK of the user's own, in SQL with column names; what people read when a row breaks it, and at which property. */
export type Check = { name: string; condition: string; message?: string; field?: string };

export type Admin = {
  columns: readonly string[];
  filters: readonly string[];
  search: readonly string[];
  sort: { by: string; descending: boolean };
  flags: readonly { name: string; label: string; condition: string }[];
};

/** A guarded change of the row's state. */
export type Action = {
  /** `markPaid` */
  name: string;
  /** Its part of the address: `mark-paid`. */
  path: string;
  label: string;
  /** What the history says of it: "Approved". */
  done: string;
  /** The property of the enum field that holds the state. */
  field: string;
  from: readonly string[];
  to: string;
  allow: readonly Grant[];
  /** Set if the owner of a row must not do this to it. */
  notBy?: "owner";
  /** The question of the confirmation page, if not the usual one; placeholders are properties: "Approve {number}?". */
  confirm?: string;
  /** The name of the task that it starts. */
  task?: string;
};
