import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { invoices } from "./index.js";

provePermissions({
  resource: invoices,
  actors: ["anonymous", "noRole", "owner", "otherOwner", "finance", "admin", "member"],

  // What each route answers to each actor, for an invoice that `owner` made. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                   anonymous  noRole owner otherOwner finance admin member
    "GET /invoices":                    ["sign in", 200,   200,  200,       200,    200,  200],
    "POST /invoices":                   ["sign in", 403,   403,  403,       403,    303,  303],
    "GET /invoices/new":                ["sign in", 403,   403,  403,       403,    200,  200],
    "POST /invoices/export":            ["sign in", 403,   403,  403,       303,    303,  403],
    "GET /invoices/:id":                ["sign in", 404,   200,  404,       200,    200,  404],
    "GET /invoices/:id/edit":           ["sign in", 404,   200,  404,       403,    200,  404],
    "POST /invoices/:id/edit":          ["sign in", 404,   303,  404,       403,    303,  404],
    "GET /invoices/:id/delete":         ["sign in", 404,   403,  404,       403,    200,  404],
    "POST /invoices/:id/delete":        ["sign in", 404,   403,  404,       403,    303,  404],
    "GET /invoices/:id/approve":        ["sign in", 404,   403,  404,       200,    403,  404],
    "POST /invoices/:id/approve":       ["sign in", 404,   403,  404,       303,    403,  404],
    "GET /invoices/:id/send":           ["sign in", 404,   200,  404,       200,    403,  404],
    "POST /invoices/:id/send":          ["sign in", 404,   303,  404,       303,    403,  404],
    "GET /invoices/:id/void":           ["sign in", 404,   403,  404,       403,    200,  404],
    "POST /invoices/:id/void":          ["sign in", 404,   403,  404,       403,    303,  404],
    "GET /admin/invoices":              ["sign in", 403,   403,  403,       200,    200,  200],
    "POST /admin/invoices":             ["sign in", 403,   403,  403,       403,    303,  303],
    "GET /admin/invoices/new":          ["sign in", 403,   403,  403,       403,    200,  200],
    "POST /admin/invoices/export":      ["sign in", 403,   403,  403,       303,    303,  403],
    "GET /admin/invoices/:id":          ["sign in", 403,   403,  403,       200,    200,  404],
    "GET /admin/invoices/:id/edit":     ["sign in", 403,   403,  403,       403,    200,  404],
    "POST /admin/invoices/:id/edit":    ["sign in", 403,   403,  403,       403,    303,  404],
    "GET /admin/invoices/:id/delete":   ["sign in", 403,   403,  403,       403,    200,  404],
    "POST /admin/invoices/:id/delete":  ["sign in", 403,   403,  403,       403,    303,  404],
    "GET /admin/invoices/:id/approve":  ["sign in", 403,   403,  403,       200,    403,  404],
    "POST /admin/invoices/:id/approve": ["sign in", 403,   403,  403,       303,    403,  404],
    "GET /admin/invoices/:id/send":     ["sign in", 403,   403,  403,       200,    403,  404],
    "POST /admin/invoices/:id/send":    ["sign in", 403,   403,  403,       303,    403,  404],
    "GET /admin/invoices/:id/void":     ["sign in", 403,   403,  403,       403,    200,  404],
    "POST /admin/invoices/:id/void":    ["sign in", 403,   403,  403,       403,    303,  404],
  },

  // Whose rows each actor sees, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole  owner   otherOwner finance admin  member
    view:   ["none",   "own",  "own",  "own",     "all",  "all", "own"],
    list:   ["none",   "own",  "own",  "own",     "all",  "all", "own"],
    export: ["none",   "none", "none", "none",    "all",  "all", "none"],
  },

  // Fields without a line are read by whoever sees the row, and written by whoever may change it.
  fields: {
    notes: { read: ["finance", "admin"], write: ["finance"] },
    status: { write: [] },
  },

  // What a row must be like for an action to be possible.
  ready: {
    approve: { status: "draft" },
    send: { status: "approved" },
    void: { status: "draft" },
  },
});
