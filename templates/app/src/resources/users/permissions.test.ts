import { provePermissions } from "../../platform/testing/prove/permissions.js";
import { users } from "./index.js";

provePermissions({
  resource: users,
  actors: ["anonymous", "noRole", "member", "admin"],

  // What each route answers to each actor, for a user without a role. A route without a line fails.
  // prettier-ignore
  routes: {
    //                                            anonymous  noRole member admin
    "GET /users":                                ["sign in", 403,   403,   200],
    "POST /users":                               ["sign in", 403,   403,   303],
    "GET /users/new":                            ["sign in", 403,   403,   200],
    "GET /users/:id":                            ["sign in", 404,   404,   200],
    "GET /users/:id/edit":                       ["sign in", 404,   404,   200],
    "POST /users/:id/edit":                      ["sign in", 404,   404,   303],
    "GET /users/:id/disable":                    ["sign in", 404,   404,   200],
    "POST /users/:id/disable":                   ["sign in", 404,   404,   303],
    "GET /users/:id/enable":                     ["sign in", 404,   404,   200],
    "POST /users/:id/enable":                    ["sign in", 404,   404,   303],
    "GET /users/:id/send-password-link":         ["sign in", 404,   404,   200],
    "POST /users/:id/send-password-link":        ["sign in", 404,   404,   303],
    "GET /admin/users":                          ["sign in", 403,   403,   200],
    "POST /admin/users":                         ["sign in", 403,   403,   303],
    "GET /admin/users/new":                      ["sign in", 403,   403,   200],
    "GET /admin/users/:id":                      ["sign in", 403,   404,   200],
    "GET /admin/users/:id/edit":                 ["sign in", 403,   404,   200],
    "POST /admin/users/:id/edit":                ["sign in", 403,   404,   303],
    "GET /admin/users/:id/disable":              ["sign in", 403,   404,   200],
    "POST /admin/users/:id/disable":             ["sign in", 403,   404,   303],
    "GET /admin/users/:id/enable":               ["sign in", 403,   404,   200],
    "POST /admin/users/:id/enable":              ["sign in", 403,   404,   303],
    "GET /admin/users/:id/send-password-link":   ["sign in", 403,   404,   200],
    "POST /admin/users/:id/send-password-link":  ["sign in", 403,   404,   303],
  },

  // Which users without a role each actor sees besides themselves, finds in the list, and gets in a file.
  // prettier-ignore
  rows: {
    //       anonymous noRole  member  admin
    view:   ["none",   "none", "none", "all"],
    list:   ["none",   "none", "none", "all"],
    export: ["none",   "none", "none", "none"],
  },

  // Fields without a line are read by whoever sees the user, and written by whoever may change it.
  fields: {
    email: { read: ["admin"] },
    roles: { read: ["admin"] },
    disabledAt: { read: ["admin"], write: [] },
  },

  // What a user must be like for an action to be possible.
  ready: {
    disable: { disabledAt: null },
    enable: { disabledAt: new Date() },
    sendPasswordLink: { disabledAt: null },
  },
});
