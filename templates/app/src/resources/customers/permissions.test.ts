import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { customers } from "./index.js";

provePermissions({
  resource: customers,
  actors: ["anonymous", "noRole", "member", "finance", "admin"],

  // What each route answers to each actor. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                   anonymous  noRole member finance admin
    "GET /customers":                   ["sign in", 403,   200,   200,    200],
    "POST /customers":                  ["sign in", 403,   403,   303,    303],
    "GET /customers/new":               ["sign in", 403,   403,   200,    200],
    "POST /customers/export":           ["sign in", 403,   303,   303,    303],
    "GET /customers/:id":               ["sign in", 404,   200,   200,    200],
    "GET /customers/:id/edit":          ["sign in", 404,   403,   200,    200],
    "POST /customers/:id/edit":         ["sign in", 404,   403,   303,    303],
    "GET /customers/:id/delete":        ["sign in", 404,   403,   403,    200],
    "POST /customers/:id/delete":       ["sign in", 404,   403,   403,    303],
    "GET /admin/customers":             ["sign in", 403,   200,   200,    200],
    "POST /admin/customers":            ["sign in", 403,   403,   303,    303],
    "GET /admin/customers/new":         ["sign in", 403,   403,   200,    200],
    "POST /admin/customers/export":     ["sign in", 403,   303,   303,    303],
    "GET /admin/customers/:id":         ["sign in", 403,   200,   200,    200],
    "GET /admin/customers/:id/edit":    ["sign in", 403,   403,   200,    200],
    "POST /admin/customers/:id/edit":   ["sign in", 403,   403,   303,    303],
    "GET /admin/customers/:id/delete":  ["sign in", 403,   403,   403,    200],
    "POST /admin/customers/:id/delete": ["sign in", 403,   403,   403,    303],
  },

  // Whose rows each actor sees, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole  member finance admin
    view:   ["none",   "none", "all", "all",  "all"],
    list:   ["none",   "none", "all", "all",  "all"],
    export: ["none",   "none", "all", "all",  "all"],
  },

  // Fields without a line are read by whoever sees the row, and written by whoever may change it.
  fields: {
    vip: { write: ["admin"] },
  },
});
