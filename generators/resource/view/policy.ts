import type { ResourceSpec } from "../spec.js";
import { permissionNames } from "../spec.js";
import { aThing, tsObject, tsTexts } from "./source.js";

/** What policy.ts declares: who may do what, whose rows they see, and the fields with rules of their own. */
export function policyView(spec: ResourceSpec) {
  const { names, permissions, actions, fields } = spec;
  const ruled = fields.filter(({ visibleTo, editableBy }) => visibleTo ?? editableBy);
  return {
    aRow: aThing(names.words),
    permissions: [
      ...permissionNames.map((name) => `${name}: ${tsTexts(permissions[name])},`),
      ...actions.map(({ name, allow }) => `${name}: ${tsTexts(allow)},`),
    ],
    ownRows: permissions.view.includes("owner"),
    fields: ruled.map(({ property, visibleTo, editableBy }) => {
      return `${property}: ${tsObject(Object.entries({ visibleTo, editableBy }))},`;
    }),
  };
}
