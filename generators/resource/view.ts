/** What the templates of a slice see: every decision is taken here, so that a template only says where a text goes. */
import type { ResourceSpec } from "./spec.js";
import { actionsView } from "./view/actions.js";
import { adminView } from "./view/admin.js";
import { formView } from "./view/form.js";
import { migrationView } from "./view/migration.js";
import { modelView } from "./view/model.js";
import { pagesView } from "./view/pages.js";
import { policyView } from "./view/policy.js";
import { routesView } from "./view/routes.js";
import { sampleView } from "./view/sample.js";
import { testsView } from "./view/tests.js";
import { aboutRows, docComment, tsObject, tsText } from "./view/source.js";

/** The view of a whole slice, except its tasks, which have a template each. */
export function sliceView(spec: ResourceSpec) {
  return {
    names: spec.names,
    source: spec.source,
    ...indexView(spec),
    model: modelView(spec),
    policy: policyView(spec),
    form: formView(spec),
    admin: adminView(spec),
    actions: spec.actions.length > 0 ? actionsView(spec) : false,
    routes: routesView(spec),
    pages: pagesView(spec),
    sample: sampleView(spec),
    migration: migrationView(spec),
    tests: testsView(spec),
  };
}

function indexView(spec: ResourceSpec) {
  const { names, label, tasks, actions } = spec;
  const files = [
    ...(actions.length > 0 ? ["actions"] : []),
    ...["admin", "form", "model", "policy", "routes", "sample"],
  ];
  const started = tasks.filter(({ onChange }) => onChange);
  return {
    imports: [
      ...files.map((file) => `import { ${file} } from "./${file}.js";`),
      ...[...tasks]
        .sort((one, other) => (one.file < other.file ? -1 : 1))
        .map(({ name, file }) => `import { ${name} } from "./tasks/${file}.js";`),
    ],
    about: docComment(`${aboutRows(spec)} What the rest of the app may use of them.`),
    name: tsText(names.camel),
    label: tsObject([
      ["one", label.one],
      ["many", label.many],
    ]),
    path: tsText(names.url),
    tasks: tasks.map(({ name }) => name).join(", "),
    onChange: started.map(({ name }) => name).join(", "),
    types: [names.pascal, `${names.pascal}ReceiptsTable`, `${names.pascalPlural}Table`].join(", "),
  };
}
