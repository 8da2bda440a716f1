/** How the parts of a generated source file are found. */
import {
  Node,
  SyntaxKind,
  type CallExpression,
  type ObjectLiteralElementLike,
  type PropertyAssignment,
} from "ts-morph";

/** A replacement of one node: `put` in its place, or the node and its comma taken out. */
export type Cut = { kind: string; says: string; node: Node; put?: string };

/** The properties of all objects below a node that have one of these names. */
export function propertiesOf(node: Node, names: readonly string[]): PropertyAssignment[] {
  return node
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .filter((property) => names.includes(property.getName()));
}

/** The calls of a function or method of this name. */
export function callsOf(node: Node, name: string): CallExpression[] {
  return node.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const called = call.getExpression();
    return Node.isPropertyAccessExpression(called)
      ? called.getName() === name
      : called.getText() === name;
  });
}

/** Where a node is, by the names of the properties around it: "notes.visibleTo". */
export function pathOf(node: Node): string {
  const around = [node, ...node.getAncestors()].filter(Node.isPropertyAssignment);
  return around
    .map((property) => property.getName())
    .reverse()
    .join(".");
}

/** The name of a property, however it is written. */
export function nameOf(property: ObjectLiteralElementLike): string {
  return Node.isPropertyAssignment(property) ? property.getName() : property.getText();
}

/** The element or component that a node of JSX belongs to. */
export function componentOf(node: Node): string {
  const element = node.getFirstAncestorByKind(SyntaxKind.JsxSelfClosingElement);
  return element?.getTagNameNode().getText() ?? "the page";
}

/** Whether a node is in the initializer of a property of this name. */
export function isInside(node: Node, name: string): boolean {
  return node
    .getAncestors()
    .some((ancestor) => Node.isPropertyAssignment(ancestor) && ancestor.getName() === name);
}

/** A property with another text than its own. */
export function wrongText(node: PropertyAssignment, kind: string): Cut {
  const put = `${node.getName()}: "wrong@example.com"`;
  return { kind, says: `${pathOf(node)} is wrong`, node, put };
}
