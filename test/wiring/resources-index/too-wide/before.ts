import type { Resource } from "../platform/resource.js";
import { users } from "./users/index.js";
import { customers } from "./customers/index.js";
import { products } from "./products/index.js";
import { orders } from "./orders/index.js";
import { shipments } from "./shipments/index.js";

/** Every resource of the app. A resource that is not in this list does not exist. */
export const resources: readonly Resource[] = [users, customers, products, orders, shipments];
