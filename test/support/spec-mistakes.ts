import { around, bomb, field, type Mistake } from "./spec-around.js";
import { narrow } from "./specs.js";

/** Mistakes in what fields say, in what is between them, and in the file. */
export const specMistakes: readonly Mistake[] = [
  [
    "setNull and required",
    field("c: { type: reference, to: User, required: true, onDelete: setNull }"),
    "cannot be set to null",
  ],
  ["min above max", field("n: { type: money, min: 2, max: 1 }"), "Swap min and max"],
  ["a default out of bounds", field("n: { type: integer, max: 3, default: 4 }"), "at most 3"],
  ["too large for the type", field("n: { type: integer, max: 3000000000 }"), "Use the type bigint"],
  ["too many decimals", field("n: { type: money, min: 0.001 }"), "does not fit"],
  [
    "a default not in the values",
    field("e: { type: enum, values: [a], default: b }"),
    "Use one of a",
  ],
  ["values that are too alike", field("e: { type: enum, values: [a, A] }"), "only in capitals"],
  ["values that are numbers", field("e: { type: enum, values: [1, 2] }"), 'Put it in quotes: "1"'],
  ["no such day", field("d: { type: date, min: 2026-02-30 }"), "a day of the calendar"],
  [
    "a default longer than the field",
    field("t: { type: text, maxLength: 2, default: abc }"),
    "Shorten the default",
  ],
  [
    "never to be filled in",
    field("t: { type: text, required: true, readOnly: true }"),
    "can never be filled in",
  ],
  ["an unknown title", around("title: nme"), "Did you mean name?"],
  [
    "a title for a few",
    "resource: Thing\ntitle: a\nfields:\n  a: { type: text, visibleTo: [admin] }\n",
    "without visibleTo",
  ],
  ["an unknown field in a key", around("unique: [[name, sttus]]"), "Did you mean status?"],
  ["a key of one", around("unique: [[name]]"), "Say `unique: true`"],
  ["the same key twice", around("indexes: [[name, status], [name, status]]"), "here twice"],
  ["a check with an end", around('checks: { a: "1 = 1); drop table x; --" }'), "takes no `;`"],
  [
    "a check with a field's name",
    field('dueOn: { type: date }\nchecks: { a: "dueOn is null" }'),
    "Use the column, due_on",
  ],
  ["a check that is not closed", around('checks: { a: "(name = 1" }'), "parenthesis"],
  [
    "a check with a field's constraint",
    around("checks: { name_length: name is null }"),
    "is there already",
  ],
  ["everyone", around("permissions: { list: [everyone], view: [admin] }"), "Did you mean public?"],
  ["an owner of nothing", `${narrow}permissions: { view: [owner] }\n`, "Add `owner: true`"],
  [
    "a change of what one cannot see",
    around("permissions: { view: [admin], update: [finance] }"),
    "Add finance to permissions.view",
  ],
  [
    "a public change",
    around("permissions: { view: [public], update: [public] }"),
    "can only list and view",
  ],
  [
    "a required field that its creator cannot fill in",
    `resource: Thing\nfields:\n  a: { type: text, required: true, editableBy: [admin] }\npermissions: { view: [member, admin], create: [member] }\n`,
    "may not fill in",
  ],
  [
    "an edit of what one cannot see",
    field("a: { type: text, visibleTo: [admin], editableBy: [finance] }"),
    "Add finance to visibleTo",
  ],
  [
    "a required row of its own kind",
    field("parent: { type: reference, to: Thing, required: true }"),
    "The first thing could never be made",
  ],
  ["a key with few values", field("n: { type: integer, min: 1, max: 5, unique: true }"), "5 rows"],
  [
    "a key with few values for each owner",
    around("unique: [[owner, status]]"),
    "1 row for each owner",
  ],
  [
    "a key too long for an index",
    field("a: { type: text, maxLength: 500 }\n  b: { type: url }\nunique: [[a, b]]"),
    "too long together",
  ],
  [
    "a word of SQL in a check",
    field("order: { type: integer }\nchecks: { a: order > 1 }"),
    '"order"',
  ],
  ["a parameter in a check", field("a: { type: integer }\nchecks: { a: a > $1 }"), "no `$`"],
  [
    "two constraints of one name",
    field("min: { type: money }\n  nameMin: { type: money, unique: true }\nunique: [[name, min]]"),
    "things_name_min_unique is there already",
  ],
  [
    "a filter called like a part of the address",
    field("sort: { type: boolean }\nadmin: { filters: [sort] }"),
    "has a meaning in its address",
  ],
  [
    "a task of another resource",
    around("tasks: { exportCustomers: { kind: report } }"),
    "in src/resources/customers",
  ],
  ["a task called like a page", around("tasks: { update: { kind: job } }"), "uses itself"],
  [
    "a grant to export without a report",
    around("permissions: { list: [admin], view: [admin], export: [admin] }\ntasks: {}"),
    "no task makes a file",
  ],
  [
    "a reference in a subject",
    field(
      'c: { type: reference, to: Customer }\ntasks: { a: { kind: email, to: c.email, subject: "{c}" } }',
    ),
    "would show its number",
  ],
  [
    "a table that does not come back",
    "resource: Thing\ntable: a_1b\nfields: { a: { type: text } }",
    "no _ before a digit",
  ],
  ["a filter by text", around("admin: { filters: [name] }"), "cannot be filtered by"],
  ["a sort by nothing", around("admin: { sort: -nmae }"), "Did you mean name?"],
  [
    "an action that is a page",
    around("actions: { edit: { from: draft, to: sent, allow: [admin] } }"),
    "Choose another name",
  ],
  [
    "a state that is not there",
    around("actions: { send: { from: draft, to: snt, allow: [admin] } }"),
    "Did you mean sent?",
  ],
  [
    "an action that changes nothing",
    around("actions: { send: { from: sent, to: sent, allow: [admin] } }"),
    "changes nothing",
  ],
  [
    "an action for nobody",
    around("actions: { send: { from: draft, to: sent, allow: [] } }"),
    "at least 1",
  ],
  [
    "a task that is not there",
    around(
      "actions: { send: { from: draft, to: sent, allow: [admin], task: mail } }\ntasks: { mali: { kind: job } }",
    ),
    "Did you mean mali?",
  ],
  [
    "a question about nothing",
    around('actions: { send: { from: draft, to: sent, allow: [admin], confirm: "{nmae}?" } }'),
    "Did you mean name?",
  ],
  [
    "two states that could be meant",
    field(
      "a: { type: enum, values: [x, y], default: x }\n  b: { type: enum, values: [x, y], default: x }\nactions: { go: { from: x, to: y, allow: [admin] } }",
    ),
    "Make the one that holds the state readOnly",
  ],
  ["an unknown kind", around("tasks: { a: { kind: jb } }"), "Did you mean job?"],
  ["an import", around("tasks: { a: { kind: import, match: [name] } }"), "cannot be generated yet"],
  ["an email to nobody", around("tasks: { a: { kind: email } }"), "needs its recipient"],
  ["an email to a text", around("tasks: { a: { kind: email, to: name } }"), "not an email field"],
  [
    "an email to a field of another",
    field("c: { type: reference, to: Customer }\ntasks: { a: { kind: email, to: c.emial } }"),
    "Did you mean email?",
  ],
  ["a timeout", around("tasks: { a: { kind: job, timeout: 30 } }"), "30s, 5m, 2h"],
  ["too many retries", around("tasks: { a: { kind: job, retries: 99 } }"), "from 0 to 25"],
  ["a task named like the slice", around("tasks: { things: { kind: job } }"), "uses itself"],
  ["User", "resource: User\nfields: { name: { type: text } }", "The app has User already"],
  ["a plural", "resource: Invoices\nfields: { name: { type: text } }", "Use the singular, Invoice"],
  [
    "a platform table",
    "resource: Session\nfields: { name: { type: text } }",
    "belongs to the app's platform",
  ],
  [
    "a platform address",
    "resource: Receipt\nfields: { name: { type: text } }",
    "belongs to the app's platform",
  ],
  [
    "a type of JavaScript",
    "resource: Date\nfields: { name: { type: text } }",
    "a type that the emitted code uses",
  ],
  [
    "a table of the app",
    "resource: OldThing\nfields: { name: { type: text } }",
    "in src/database.ts",
  ],
  [
    "a folder of another",
    "resource: Client\nplural: Customers\nfields: { name: { type: text } }",
    "belongs to the resource Customer",
  ],
  [
    "an order by a reference",
    field("by: { type: reference, to: User }\nadmin: { sort: -by }"),
    "`by` is reference, which cannot be sorted by",
  ],
  ["a column that is none", around("checks: { full: \"nme <> ''\" }"), "Did you mean name?"],
  ["a query in a check", around('checks: { one: "exists (select 1)" }'), "takes no `select`"],
  ["a sum in a check", around('checks: { few: "count(*) < 3" }'), "`count` is over many rows"],
  [
    "a flag on nothing",
    around('admin: { flags: { late: "due_on < now()" } }'),
    "no column `due_on`",
  ],
  [
    "a report for nobody",
    "resource: Thing\nfields: { name: { type: text } }\npermissions: { view: [admin] }\ntasks: { exportThings: { kind: report } }",
    "nobody may export",
  ],
  [
    "four eyes of one owner",
    around("actions: { send: { from: draft, to: sent, allow: [owner], notBy: owner } }"),
    "Only the owner may do this",
  ],
  [
    "a key that is one for all",
    around(
      "actions: { send: { from: draft, to: sent, allow: [owner], task: tell } }\ntasks: { tell: { kind: job, key: [status] } }",
    ),
    "would run once for all",
  ],
  ["a table of Postgres", `table: pg_things\n${narrow}`, "belongs to Postgres itself"],
  [
    "too many fields",
    `resource: Thing\nfields:\n${Array.from({ length: 501 }, (_, n) => `  f${n}: { type: text }\n`).join("")}`,
    "501 fields are more than a table can have",
  ],
  ["no fields", "resource: Thing\nfields: {}", "Add at least one"],
  ["nothing", "", "This file is empty"],
  ["something else", "- a\n- b\n", "a list is not a resource"],
  ["no YAML", "a: [", "This is not YAML"],
  ["two documents", `${narrow}---\n${narrow}`, "Put one resource into each file"],
  ["a bomb of aliases", bomb(), "too large"],
];
