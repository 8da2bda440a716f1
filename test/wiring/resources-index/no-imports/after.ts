import { invoices } from "./invoices/index.js";

export const resources = [invoices];
