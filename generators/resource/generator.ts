/** `boring generate resource`: from a spec to the slice, its migration and its place in the app. */
import type { Generator, Project, Template, Wiring } from "../core/types.js";
import { database, resourcesIndex, role } from "../wiring/index.js";
import { commandOf } from "./draft.js";
import { parse } from "./parse.js";
import { questions } from "./questions.js";
import type { ResourceSpec } from "./spec.js";
import { resourcesFolder } from "./targets.js";
import { sliceView } from "./view.js";
import { stamp } from "./view/migration.js";
import { testFiles } from "./view/tests.js";
import { taskViews } from "./view/tasks.js";

const home = "resource/src/resources/__plural__";
const migrations = "migrations";

/** The files of every slice, in the order in which a person reads them. */
const files = [
  "resource.yaml",
  "index.ts",
  "model.ts",
  "policy.ts",
  "form.ts",
  "actions.ts",
  "routes.ts",
  "pages.tsx",
  "admin.ts",
  "sample.ts",
];

export const resource: Omit<Generator<ResourceSpec>, "usage"> = {
  name: "resource",
  summary: "a business feature: model, form, pages, admin, permissions, tasks, tests",

  parse,
  questions,
  command: commandOf,
  record: ({ names, fields }) => ({
    name: names.pascal,
    folder: names.folder,
    refersTo: [
      ...new Set(
        fields.flatMap(({ target }) =>
          target && !target.self && target.resource !== "User" ? [target.resource] : [],
        ),
      ),
    ],
  }),
  templates,
  wiring,
  next: ({ names, checks }) => {
    const test = `npm test -- ${names.folder}`;
    const sample = `${resourcesFolder}/${names.folder}/sample.ts`;
    return [
      ...(checks.length > 0
        ? [`see that ${sample} meets the checks: tests make their rows from it`]
        : []),
      `${"npm run migrate".padEnd(test.length)}   # applies the migration; npm run dev does so by itself`,
      `${test}   # runs the tests of the slice`,
      `npm run dev, then http://localhost:3000${names.url}`,
    ];
  },
};

function templates(spec: ResourceSpec, project: Project): Template[] {
  const view = sliceView(spec);
  const folder = `${resourcesFolder}/${spec.names.folder}`;
  const version = stamp(project.now, project.list(migrations));
  return [
    ...[...files, ...testFiles(spec)]
      .filter((file) => file !== "actions.ts" || spec.actions.length > 0)
      .map((file) => ({ from: `${home}/${file}.hbs`, path: `${folder}/${file}`, view })),
    ...taskViews(spec).map((task) => ({
      from: `${home}/tasks/${task.from}`,
      path: `${folder}/tasks/${task.file}.ts`,
      view: task.view,
    })),
    {
      from: `resource/${migrations}/__stamp___create___plural__.sql.hbs`,
      path: `${migrations}/${version}_create_${spec.names.table}.sql`,
      view,
      once: true,
    },
  ];
}

function wiring({ names, roles }: ResourceSpec): Wiring[] {
  const { many, folder, pascal, pascalPlural } = names;
  return [
    resourcesIndex({ many, folder }),
    database({
      folder,
      tables: [
        { key: names.tableKey, type: `${pascalPlural}Table` },
        { key: names.receiptTableKey, type: `${pascal}ReceiptsTable` },
      ],
    }),
    ...roles.map(role),
  ];
}
