import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { samples } from "./index.js";

provePermissions({
  resource: samples,
  actors: ["anonymous", "noRole", "owner", "otherOwner", "finance", "admin", "member"],

  // What each route answers to each actor, for a sample that `owner` made. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                  anonymous  noRole owner otherOwner finance admin member
    "GET /samples":                    ["sign in", 200,   200,  200,       200,    200,  200],
    "POST /samples":                   ["sign in", 403,   403,  403,       403,    303,  303],
    "GET /samples/new":                ["sign in", 403,   403,  403,       403,    200,  200],
    "POST /samples/export":            ["sign in", 403,   403,  403,       403,    303,  403],
    "GET /samples/:id":                ["sign in", 404,   200,  404,       200,    200,  404],
    "GET /samples/:id/edit":           ["sign in", 404,   200,  404,       200,    403,  404],
    "POST /samples/:id/edit":          ["sign in", 404,   303,  404,       303,    403,  404],
    "GET /samples/:id/delete":         ["sign in", 404,   200,  404,       403,    200,  404],
    "POST /samples/:id/delete":        ["sign in", 404,   303,  404,       403,    303,  404],
    "GET /samples/:id/weigh":          ["sign in", 404,   403,  404,       200,    403,  404],
    "POST /samples/:id/weigh":         ["sign in", 404,   403,  404,       303,    403,  404],
    "GET /samples/:id/archive":        ["sign in", 404,   200,  404,       403,    200,  404],
    "POST /samples/:id/archive":       ["sign in", 404,   303,  404,       403,    303,  404],
    "GET /admin/samples":              ["sign in", 403,   403,  403,       200,    200,  200],
    "POST /admin/samples":             ["sign in", 403,   403,  403,       403,    303,  303],
    "GET /admin/samples/new":          ["sign in", 403,   403,  403,       403,    200,  200],
    "POST /admin/samples/export":      ["sign in", 403,   403,  403,       403,    303,  403],
    "GET /admin/samples/:id":          ["sign in", 403,   403,  403,       200,    200,  404],
    "GET /admin/samples/:id/edit":     ["sign in", 403,   403,  403,       200,    403,  404],
    "POST /admin/samples/:id/edit":    ["sign in", 403,   403,  403,       303,    403,  404],
    "GET /admin/samples/:id/delete":   ["sign in", 403,   403,  403,       403,    200,  404],
    "POST /admin/samples/:id/delete":  ["sign in", 403,   403,  403,       403,    303,  404],
    "GET /admin/samples/:id/weigh":    ["sign in", 403,   403,  403,       200,    403,  404],
    "POST /admin/samples/:id/weigh":   ["sign in", 403,   403,  403,       303,    403,  404],
    "GET /admin/samples/:id/archive":  ["sign in", 403,   403,  403,       403,    200,  404],
    "POST /admin/samples/:id/archive": ["sign in", 403,   403,  403,       403,    303,  404],
  },

  // Whose rows each actor sees, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole  owner   otherOwner finance admin  member
    view:   ["none",   "own",  "own",  "own",     "all",  "all", "own"],
    list:   ["none",   "own",  "own",  "own",     "all",  "all", "own"],
    export: ["none",   "none", "none", "none",    "none", "all", "none"],
  },

  // Fields without a line are read by whoever sees the row, and written by whoever may change it.
  fields: {
    state: { write: [] },
    details: { read: ["admin"], write: ["admin"] },
    remark: { read: ["owner", "finance"], write: ["owner"] },
  },

  // What a row must be like for an action to be possible.
  ready: {
    weigh: { state: "new" },
    archive: { state: "new" },
  },
});
