import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { memberships } from "./index.js";

provePermissions({
  resource: memberships,
  actors: ["anonymous", "noRole", "owner", "otherOwner", "secretary", "admin"],

  // What each route answers to each actor, for a membership that `owner` made. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                     anonymous  noRole owner otherOwner secretary admin
    "GET /memberships":                   ["sign in", 200,   200,  200,       200,      200],
    "POST /memberships":                  ["sign in", 303,   303,  303,       303,      303],
    "GET /memberships/new":               ["sign in", 200,   200,  200,       200,      200],
    "GET /memberships/:id":               ["sign in", 404,   200,  404,       200,      404],
    "GET /memberships/:id/edit":          ["sign in", 404,   403,  404,       200,      404],
    "POST /memberships/:id/edit":         ["sign in", 404,   403,  404,       303,      404],
    "GET /memberships/:id/delete":        ["sign in", 404,   403,  404,       403,      404],
    "POST /memberships/:id/delete":       ["sign in", 404,   403,  404,       403,      404],
    "GET /memberships/:id/accept":        ["sign in", 404,   403,  404,       200,      404],
    "POST /memberships/:id/accept":       ["sign in", 404,   403,  404,       303,      404],
    "GET /memberships/:id/lapse":         ["sign in", 404,   403,  404,       200,      404],
    "POST /memberships/:id/lapse":        ["sign in", 404,   403,  404,       303,      404],
    "GET /admin/memberships":             ["sign in", 403,   403,  403,       200,      200],
    "POST /admin/memberships":            ["sign in", 403,   403,  403,       303,      303],
    "GET /admin/memberships/new":         ["sign in", 403,   403,  403,       200,      200],
    "GET /admin/memberships/:id":         ["sign in", 403,   403,  403,       200,      404],
    "GET /admin/memberships/:id/edit":    ["sign in", 403,   403,  403,       200,      404],
    "POST /admin/memberships/:id/edit":   ["sign in", 403,   403,  403,       303,      404],
    "GET /admin/memberships/:id/delete":  ["sign in", 403,   403,  403,       403,      404],
    "POST /admin/memberships/:id/delete": ["sign in", 403,   403,  403,       403,      404],
    "GET /admin/memberships/:id/accept":  ["sign in", 403,   403,  403,       200,      404],
    "POST /admin/memberships/:id/accept": ["sign in", 403,   403,  403,       303,      404],
    "GET /admin/memberships/:id/lapse":   ["sign in", 403,   403,  403,       200,      404],
    "POST /admin/memberships/:id/lapse":  ["sign in", 403,   403,  403,       303,      404],
  },

  // Whose rows each actor sees, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole  owner   otherOwner secretary admin
    view:   ["none",   "own",  "own",  "own",     "all",    "own"],
    list:   ["none",   "own",  "own",  "own",     "all",    "own"],
    export: ["none",   "none", "none", "none",    "none",   "none"],
  },

  // Fields without a line are read by whoever sees the row, and written by whoever may change it.
  fields: {
    state: { write: [] },
  },

  // What a row must be like for an action to be possible.
  ready: {
    accept: { state: "applied" },
    lapse: { state: "active" },
  },
});
