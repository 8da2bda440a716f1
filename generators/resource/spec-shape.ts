/** The one source of what a resource.yaml may say: the checker and the JSON Schema come from it. */
import { toCamel } from "../core/names.js";
import {
  described,
  flag,
  listOf,
  oneOf,
  oneOrMany,
  text,
  type JsonSchema,
  type Shape,
  type ShapeOf,
} from "../core/shape.js";
import { mapOf, object, textOr, variant } from "../core/shape-of-maps.js";
import type { FieldOption, FieldTypeName, OnDelete } from "../fields/field-type.js";
import { fieldTypeNames, fieldTypes, typeSynonyms } from "../fields/index.js";
import { taskKinds } from "../task-kinds/index.js";
import { permissionNames } from "./spec.js";

const camelName = /^[a-z][A-Za-z0-9]*$/;

export const grant = text({
  noun: "a grant",
  pattern: /^[a-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$/,
  rule: "Write owner, signedIn, public or the name of a role, which starts with a lower-case letter.",
  maxLength: 60,
});
const grants = listOf("grants", grant);
const name = text({ noun: "the name of a field", maxLength: 63 });
const names = listOf("fields", name);
const condition = text({ noun: "an SQL condition", maxLength: 2000, lines: true });

/** A field as the file says it, before its type completes it. */
export type GivenField = { type: FieldTypeName; to?: string; onDelete?: OnDelete } & {
  [option in "required" | "readOnly" | "unique" | "index" | "search"]?: boolean;
} & { [option in "label" | "help" | "min" | "max" | "default"]?: string } & {
  [option in "maxLength" | "precision" | "scale"]?: number;
} & { [option in "values" | "visibleTo" | "editableBy"]?: string[] };

/** A task as the file says it. */
export type GivenTask = {
  kind: string;
  label?: string;
  to?: string;
  subject?: string;
  key?: string[];
  repeat?: "harmful" | "harmless";
  retries?: number;
  /** In seconds. */
  timeout?: string;
};

const everyField = {
  label: described("What people read beside the field", text({ maxLength: 120 })),
  help: described("A hint below the label", text({ maxLength: 500 })),
  required: described("Must be filled in; a boolean must be ticked", flag),
  readOnly: described("Never in a form; actions and code change it", flag),
  visibleTo: described("Who may see it; all who may view the row if not said", grants),
  editableBy: described("Who may change it; all who may change the row if not said", grants),
};

function fieldShape(typeName: FieldTypeName): Shape<GivenField> {
  const { options } = fieldTypes[typeName];
  const takes = Object.keys(options).join(", ");
  const type = oneOf("a field type", [typeName]);
  const shape = object("a field", { type, ...everyField, ...options }, [], (key) => {
    const others = fieldTypeNames.filter((each) => Object.hasOwn(fieldTypes[each].options, key));
    if (others.length === 0) return undefined;
    return `\`${key}\` is for ${others.join(", ")}; ${typeName} takes ${takes || "no option of its own"}.`;
  });
  return shape as Shape<GivenField>;
}

const fieldKeys = Object.fromEntries(fieldTypeNames.map((type) => [type, fieldShape(type)]));

function taskShape(kindName: string): Shape<GivenTask> {
  const kind = taskKinds[kindName];
  const own = oneOf("a task kind", [kindName]);
  const label = text({ maxLength: 120 });
  const shape = object(`a task of kind ${kindName}`, { kind: own, label, ...kind?.options });
  const refused = kind?.refused;
  if (refused === undefined) return shape as Shape<GivenTask>;
  return {
    schema: { not: {} },
    read(_node, path, report) {
      report([...path, "kind"], refused.says, refused.fix);
      return undefined;
    },
  };
}

const taskShapes = Object.fromEntries(
  Object.keys(taskKinds).map((kind) => [kind, taskShape(kind)]),
);

const label: Shape<{ one: string; many?: string }> = {
  schema: {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        properties: { one: { type: "string" }, many: { type: "string" } },
        required: ["one", "many"],
        additionalProperties: false,
      },
    ],
  },
  read(node, path, report) {
    const word = text({ maxLength: 120 });
    if (node.is !== "map") {
      const one = word.read(node, path, report);
      return one === undefined ? undefined : { one };
    }
    const both = object("a label", { one: word, many: word }, ["one", "many"]);
    const { one, many } = both.read(node, path, report) ?? {};
    return one === undefined || many === undefined ? undefined : { one, many };
  },
};

function key(noun: string, example: string): Parameters<typeof mapOf>[0] {
  return {
    noun,
    pattern: camelName,
    fix: (given) => {
      const meant = toCamel(given);
      return camelName.test(meant) && meant !== given && /^[\x20-\x7e]+$/.test(given)
        ? `Did you mean ${meant}? Names are camelCase.`
        : `Use ASCII letters and digits, and start with a lower-case letter, as ${example}.`;
    },
  };
}

const checkKey = {
  noun: "the name of a check",
  pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  fix: () => "Use snake_case, as due_after_issue; it becomes a part of the constraint's name.",
};

const checkInFull = object(
  "a check",
  {
    sql: described("The condition, with column names", condition),
    message: described("What people read when a row breaks it", text({ maxLength: 200 })),
    field: described("The field that the message stands at; over the form if not said", name),
  },
  ["sql"],
);
const check: typeof checkInFull = textOr(condition, (sql) => ({ sql }), checkInFull);

const permissions = Object.fromEntries(permissionNames.map((each) => [each, grants])) as {
  [each in (typeof permissionNames)[number]]: typeof grants;
};

const admin = object("admin", {
  columns: described("The columns of the list, in order", names),
  filters: described("Fields to filter the list by", names),
  search: described("Fields that the search looks in", names),
  sort: described("How the list is sorted: a field, with - in front for descending", name),
  flags: described(
    "Marks on rows, each an SQL condition with column names",
    mapOf(key("the name of a flag", "overdue"), condition),
  ),
});

const state = text({ noun: "a state", maxLength: 60 });
const action = object(
  "an action",
  {
    from: described("The state or states that it starts from", oneOrMany("states", state)),
    to: described("The state that it leads to", state),
    allow: described("Who may do it", listOf("grants", grant, 1)),
    notBy: described("Who may not, even if allowed", oneOf("a value of notBy", ["owner"])),
    label: text({ maxLength: 60 }),
    done: described("What the history says of it, as Approved", text({ maxLength: 60 })),
    confirm: described("The question before it is done; {field} shows a field", text()),
    task: described("The task that it starts", text({ noun: "the name of a task" })),
  },
  ["from", "to", "allow"],
);

export const specShape = object(
  "a resource",
  {
    resource: described(
      "The name, PascalCase and singular",
      text({ noun: "a name", maxLength: 40 }),
    ),
    plural: described("The plural, PascalCase, if ours is wrong", text({ maxLength: 40 })),
    table: described("The table, snake_case, if ours is wrong", text({ maxLength: 63 })),
    label: described("What people read: a text, or { one, many }", label),
    description: described("One sentence about it", text({ maxLength: 500 })),
    owner: described("A row belongs to the user who made it", flag),
    title: described("The field that stands for a row in links and lists", name),
    fields: mapOf(
      key("a field name", "issuedOn"),
      variant("a field", "type", "a field type", fieldKeys, typeSynonyms),
    ),
    unique: described("Fields that are unique together", listOf("lists of fields", names)),
    indexes: described("Fields that are indexed together", listOf("lists of fields", names)),
    checks: described(
      "CHECK constraints by name: SQL, or { sql, message, field }",
      mapOf(checkKey, check),
    ),
    permissions: described(
      "Who may do what; nobody if not said",
      object("permissions", permissions),
    ),
    admin,
    actions: mapOf(key("the name of an action", "markPaid"), action),
    tasks: mapOf(
      key("the name of a task", "sendInvoice"),
      variant("a task", "kind", "a task kind", taskShapes),
    ),
  },
  ["resource", "fields"],
);

export type GivenSpec = ShapeOf<typeof specShape>;
export type GivenAction = ShapeOf<typeof action>;
export type { FieldOption };

/** The JSON Schema of resource.yaml, for editors. */
export function jsonSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A resource of a boring app",
    ...specShape.schema,
  };
}
