import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { orders } from "./index.js";

provePermissions({
  resource: orders,
  actors: ["anonymous", "noRole", "owner", "otherOwner", "admin"],

  // What each route answers to each actor, for an order that `owner` made. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                anonymous  noRole owner otherOwner admin
    "GET /orders":                   ["sign in", 200,   200,  200,       200],
    "POST /orders":                  ["sign in", 303,   303,  303,       303],
    "GET /orders/new":               ["sign in", 200,   200,  200,       200],
    "POST /orders/export":           ["sign in", 303,   303,  303,       303],
    "GET /orders/:id":               ["sign in", 404,   200,  404,       200],
    "GET /orders/:id/edit":          ["sign in", 404,   200,  404,       200],
    "POST /orders/:id/edit":         ["sign in", 404,   303,  404,       303],
    "GET /orders/:id/delete":        ["sign in", 404,   200,  404,       200],
    "POST /orders/:id/delete":       ["sign in", 404,   303,  404,       303],
    "GET /admin/orders":             ["sign in", 403,   403,  403,       200],
    "POST /admin/orders":            ["sign in", 403,   403,  403,       303],
    "GET /admin/orders/new":         ["sign in", 403,   403,  403,       200],
    "POST /admin/orders/export":     ["sign in", 403,   403,  403,       303],
    "GET /admin/orders/:id":         ["sign in", 403,   403,  403,       200],
    "GET /admin/orders/:id/edit":    ["sign in", 403,   403,  403,       200],
    "POST /admin/orders/:id/edit":   ["sign in", 403,   403,  403,       303],
    "GET /admin/orders/:id/delete":  ["sign in", 403,   403,  403,       200],
    "POST /admin/orders/:id/delete": ["sign in", 403,   403,  403,       303],
  },

  // Whose rows each actor sees, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole owner  otherOwner admin
    view:   ["none",   "own", "own", "own",     "all"],
    list:   ["none",   "own", "own", "own",     "all"],
    export: ["none",   "own", "own", "own",     "all"],
  },
});
