import { SyntaxKind, type SourceFile } from "ts-morph";
import {
  callsOf,
  componentOf,
  isInside,
  nameOf,
  pathOf,
  propertiesOf,
  wrongText,
  type Cut,
} from "./source.js";

/** Each address, and the permission that it needs. */
export function routeCuts(source: SourceFile): Cut[] {
  const routes = [...callsOf(source, "get"), ...callsOf(source, "post")].filter(
    (call) => call.getArguments().length === 3,
  );
  const named = [...callsOf(source, "actionRoutes"), ...callsOf(source, "reportRoute")];
  const without = named.map((call): Cut => {
    const node = call.getParentIfKind(SyntaxKind.SpreadElement) ?? call;
    return { kind: "route", says: `no ${call.getArguments()[0]?.getText() ?? ""}`, node };
  });
  const single = routes.flatMap((call): Cut[] => {
    const [path, permission] = call.getArguments();
    const what = `${call.getExpression().getText()} ${path?.getText() ?? ""}`;
    // Who may list and who may view are often the same.
    const other = permission?.getText() === '"view"' ? '"create"' : '"view"';
    return [
      { kind: "route", says: `no ${what}`, node: call },
      ...(permission
        ? [
            {
              kind: "permission",
              says: `${what} needs only ${other}`,
              node: permission,
              put: other,
            },
          ]
        : []),
    ];
  });
  return [...single, ...without];
}

/** Each field and each part of a page. */
export function pageCuts(source: SourceFile): Cut[] {
  const names = source
    .getDescendantsOfKind(SyntaxKind.JsxAttribute)
    .flatMap((attribute) => attribute.getDescendantsOfKind(SyntaxKind.ArrayLiteralExpression))
    .flatMap((list) => list.getElements())
    .map((one) => ({
      kind: "field",
      says: `${componentOf(one)} without ${one.getText()}`,
      node: one,
    }));
  const parts = source
    .getDescendantsOfKind(SyntaxKind.JsxSelfClosingElement)
    // Whether anything refers to the rows is a matter of other slices.
    .filter((node) => node.getTagNameNode().getText() !== "Related")
    .map((node) => ({
      kind: "part",
      says: `no ${node.getTagNameNode().getText()}`,
      node,
      put: "",
    }));
  const search = source
    .getDescendantsOfKind(SyntaxKind.JsxAttribute)
    .filter((node) => node.getNameNode().getText() === "search")
    .map((node) => ({ kind: "search", says: "no search", node, put: "" }));
  return [...names, ...parts, ...search];
}

/** Each column, filter, order and flag of a list. */
export function adminCuts(source: SourceFile): Cut[] {
  const names = propertiesOf(source, ["columns", "filters", "search", "sortable"]).flatMap((node) =>
    node
      .getInitializerIfKindOrThrow(SyntaxKind.ArrayLiteralExpression)
      .getElements()
      .map((one) => ({
        kind: node.getName(),
        says: `${node.getName()} without ${one.getText()}`,
        node: one,
      })),
  );
  const flags = propertiesOf(source, ["flags"]).flatMap((node) =>
    (node.getInitializerIfKind(SyntaxKind.ObjectLiteralExpression)?.getProperties() ?? []).map(
      (one) => ({ kind: "flag", says: `no flag ${nameOf(one)}`, node: one }),
    ),
  );
  const conditions = propertiesOf(source, ["when"]).map((node) => ({
    kind: "flag",
    says: `${pathOf(node)} always stands`,
    node,
    put: "when: sql<boolean>`true`",
  }));
  const labels = propertiesOf(source, ["label"]).map((node) => wrongText(node, "label"));
  const orders = propertiesOf(source, ["sort"]).map((node) => ({
    kind: "sort",
    says: "no first order",
    node,
  }));
  return [...names, ...flags, ...conditions, ...labels, ...orders];
}

/** What makes a task the same work, how often it is tried, and what it says to whom. */
export function taskCuts(source: SourceFile): Cut[] {
  const keys = propertiesOf(source, ["key"]).flatMap((node) =>
    node
      .getDescendantsOfKind(SyntaxKind.ArrayLiteralExpression)
      .flatMap((list) => list.getElements())
      .map((one) => ({ kind: "key", says: `a key without ${one.getText()}`, node: one })),
  );
  const columns = propertiesOf(source, ["columns"]).flatMap((node) =>
    node
      .getDescendantsOfKind(SyntaxKind.ArrayLiteralExpression)
      .flatMap((list) => list.getElements())
      .map((one) => ({ kind: "column", says: `a file without ${one.getText()}`, node: one })),
  );
  const numbers = propertiesOf(source, ["retries", "timeoutSeconds"]).map((node) => ({
    kind: "number",
    says: `other ${node.getName()}`,
    node,
    put: `${node.getName()}: ${node.getInitializer()?.getText() ?? "0"} + 1`,
  }));
  const repeats = propertiesOf(source, ["repeat"]).map((node) => ({
    kind: "repeat",
    says: "the other error is worse",
    node,
    put: node.getText().includes("harmful") ? 'repeat: "harmless"' : 'repeat: "harmful"',
  }));
  const wrong = propertiesOf(source, ["to", "subject", "label", "name"])
    .filter((node) => node.getInitializer() !== undefined && !isInside(node, "run"))
    .map((node) => wrongText(node, node.getName()));
  const silent = propertiesOf(source, ["text"]).map((node) => ({
    kind: "text",
    says: "an email that says nothing",
    node,
    put: 'text: ""',
  }));
  return [...keys, ...columns, ...numbers, ...repeats, ...wrong, ...silent];
}

/** Each task that the slice lists or that a change starts, and what the resource is called. */
export function indexCuts(source: SourceFile): Cut[] {
  const lists = propertiesOf(source, ["tasks", "onChange"]).flatMap((node) =>
    (node.getInitializerIfKind(SyntaxKind.ArrayLiteralExpression)?.getElements() ?? []).map(
      (one) => ({
        kind: node.getName(),
        says: `${node.getName()} without ${one.getText()}`,
        node: one,
      }),
    ),
  );
  const labels = propertiesOf(source, ["one", "many"]).map((node) => wrongText(node, "label"));
  return [...lists, ...labels];
}
