import {
  act,
  confirmPage,
  create,
  createPage,
  deletePage,
  detailPage,
  editPage,
  get,
  listPage,
  post,
  remove,
  startReport,
  update,
  type Route,
} from "../../platform/routes/index.js";
import { InvoiceDetail, InvoiceForm, InvoiceList } from "./pages.js";
import { exportInvoices } from "./tasks/export-invoices.js";

/** The pages of invoices, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/invoices", "list", listPage(InvoiceList)),
  post("/invoices", "create", create(InvoiceForm)),
  get("/invoices/new", "create", createPage(InvoiceForm)),
  post("/invoices/export", "export", startReport(exportInvoices)),
  get("/invoices/:id", "view", detailPage(InvoiceDetail)),
  get("/invoices/:id/edit", "update", editPage(InvoiceForm)),
  post("/invoices/:id/edit", "update", update(InvoiceForm)),
  get("/invoices/:id/delete", "delete", deletePage()),
  post("/invoices/:id/delete", "delete", remove()),
  get("/invoices/:id/approve", "approve", confirmPage("approve")),
  post("/invoices/:id/approve", "approve", act("approve")),
  get("/invoices/:id/send", "send", confirmPage("send")),
  post("/invoices/:id/send", "send", act("send")),
  get("/invoices/:id/void", "void", confirmPage("void")),
  post("/invoices/:id/void", "void", act("void")),
];
