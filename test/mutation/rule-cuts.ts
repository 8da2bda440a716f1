import { Node, SyntaxKind, type PropertyAssignment, type SourceFile } from "ts-morph";
import { callsOf, nameOf, pathOf, propertiesOf, wrongText, type Cut } from "./source.js";

/** Each grant taken out or given to everybody, each condition, each rule of a field. */
export function policyCuts(source: SourceFile): Cut[] {
  const lists = source.getDescendantsOfKind(SyntaxKind.ArrayLiteralExpression);
  const grants = lists.flatMap((list): Cut[] => {
    const what = pathOf(list);
    const given = list.getElements();
    const isOpen = given.some((one) => /"(signedIn|public)"/.test(one.getText()));
    // Whoever is signed in may ask for a list of their own rows anyway, and a list holds nothing that is not visible.
    const everybody = /\blist$/.test(what) ? '"public"' : '"signedIn"';
    const wider = [...given.map((one) => one.getText()), everybody].join(", ");
    return [
      ...given.map((one) => ({
        kind: "grant",
        says: `${what} without ${one.getText()}`,
        node: one,
      })),
      ...(isOpen
        ? []
        : [{ kind: "open", says: `${what} for everybody`, node: list, put: `[${wider}]` }]),
    ];
  });
  const conditions = callsOf(source, "where").map((call) => ({
    kind: "predicate",
    says: `no ${call.getArguments()[0]?.getText() ?? "condition"}`,
    node: call,
    put: call
      .getExpressionIfKindOrThrow(SyntaxKind.PropertyAccessExpression)
      .getExpression()
      .getText(),
  }));
  const rulesOfFields = propertiesOf(source, ["visibleTo", "editableBy"]).map((node) => ({
    kind: "field rule",
    says: `${pathOf(node)} is not said`,
    node,
  }));
  return [...grants, ...conditions, ...rulesOfFields];
}

/** Each limit, option and hint of a field. */
export function formCuts(source: SourceFile): Cut[] {
  const limits = [
    "required",
    "maxLength",
    "min",
    "max",
    "precision",
    "scale",
    "hint",
    "readOnly",
    "default",
  ];
  const removable = propertiesOf(source, limits).filter((node) => {
    // What a read-only field holds at first is the column's matter; here it only says that there is always a value.
    const isKept = node.getParent()?.getText().includes("readOnly: true") ?? false;
    return !(node.getName() === "default" && isKept);
  });
  const options = propertiesOf(source, ["options"]).flatMap((node) =>
    (node.getInitializerIfKind(SyntaxKind.ObjectLiteralExpression)?.getProperties() ?? []).map(
      (one) => ({ kind: "option", says: `no option ${one.getText()}`, node: one }),
    ),
  );
  const labels = propertiesOf(source, ["label"]).map((node) => wrongText(node, "label"));
  const removed = removable.map((node) => ({
    kind: node.getName(),
    says: `${pathOf(node)} is not said`,
    node,
    ...raised(node),
  }));
  return [...removed, ...options, ...labels];
}

/** A length is raised rather than taken out: a field without one has the platform's, which can be the same. */
function raised(node: PropertyAssignment): Pick<Cut, "put"> {
  if (node.getName() !== "maxLength") return {};
  return { put: `maxLength: ${node.getInitializer()?.getText() ?? "0"} + 1` };
}

/** What the platform is told of the table, and what people read when Postgres refuses a row. */
export function modelCuts(source: SourceFile): Cut[] {
  const model = source.getVariableDeclarationOrThrow("model");
  const named = propertiesOf(model, ["owner", "receipts", "field"]).map((node) => ({
    kind: node.getName(),
    says: `${pathOf(node)} is not said`,
    node,
  }));
  const constraints = propertiesOf(model, ["constraints"]).flatMap((node) =>
    (node.getInitializerIfKind(SyntaxKind.ObjectLiteralExpression)?.getProperties() ?? []).map(
      (one) => ({ kind: "constraint", says: `no text for ${nameOf(one)}`, node: one }),
    ),
  );
  const texts = propertiesOf(model, ["says"]).map((node) => wrongText(node, "text"));
  const titles = propertiesOf(model, ["title"])
    .filter((node) => node.getInitializer()?.getText() !== '"id"')
    .map((node) => ({ kind: "title", says: "rows have no title", node, put: 'title: "id"' }));
  return [...named, ...constraints, ...texts, ...titles];
}

/** Each guard, task and state of an action. */
export function actionCuts(source: SourceFile): Cut[] {
  const removed = propertiesOf(source, ["notBy", "task", "confirm"]).map((node) => ({
    kind: node.getName(),
    says: `${pathOf(node)} is not said`,
    node,
  }));
  const states = propertiesOf(source, ["from"]).flatMap((node) => {
    const list = node.getInitializerIfKindOrThrow(SyntaxKind.ArrayLiteralExpression);
    const to = node.getParentIfKind(SyntaxKind.ObjectLiteralExpression)?.getProperty("to");
    const target = Node.isPropertyAssignment(to) ? (to.getInitializer()?.getText() ?? "") : "";
    const given = list.getElements().map((one) => one.getText());
    return [
      ...list.getElements().map((one) => ({
        kind: "state",
        says: `${pathOf(node)} without ${one.getText()}`,
        node: one as Node,
      })),
      {
        kind: "guard",
        says: `${pathOf(node)} again and again`,
        node: list as Node,
        put: `[${[...given, target].join(", ")}]`,
      },
    ];
  });
  const labels = propertiesOf(source, ["label"]).map((node) => wrongText(node, "label"));
  return [...removed, ...states, ...labels];
}
