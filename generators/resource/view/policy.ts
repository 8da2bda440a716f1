import type { ResourceSpec } from "../spec.js";
import { permissionNames } from "../spec.js";
import { aRow, docComment, tsObject, tsTexts } from "./source.js";

/** What policy.ts declares: who may do what, whose rows they see, and the fields with rules of their own. */
export function policyView(spec: ResourceSpec) {
  const { names, permissions, actions, fields, tasks } = spec;
  const hasReport = tasks.some(({ kind }) => kind === "report");
  const granted = permissionNames.filter((name) => name !== "export" || hasReport);
  const reads = [
    ...["list", "detail", "edit"],
    ...(actions.length > 0 ? ["action"] : []),
    ...(hasReport ? ["export"] : []),
    ...["picker", "history"],
  ];
  const ruled = fields.filter(({ visibleTo, editableBy }) => visibleTo ?? editableBy);
  return {
    aboutPermissions: docComment(
      `Who may do what with ${aRow(names)}. What is not granted here is refused.`,
    ),
    aboutVisible: docComment(
      `The ${names.wordsPlural} that an actor may see. Every read starts here: ${reads.join(", ")}.`,
    ),
    permissions: [
      ...granted.map((name) => `${name}: ${tsTexts(permissions[name])},`),
      ...actions.map(({ name, allow }) => `${name}: ${tsTexts(allow)},`),
    ],
    ownRows: permissions.view.includes("owner"),
    fields: ruled.map(({ property, visibleTo, editableBy }) => {
      return `${property}: ${tsObject(Object.entries({ visibleTo, editableBy }))},`;
    }),
  };
}
