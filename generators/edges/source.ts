/**
 * The door to TypeScript source: package `ts-morph`, only to find. Nothing is written through it: its
 * insertions drop comments, ignore the file's style and mix line endings.
 */
import { createRequire } from "node:module";
import type * as TsMorph from "ts-morph";
import type { Import, Item, Site, Source, Wanted } from "../core/site.js";

/** Loaded on first use, by `require`, which is a third faster than import: it costs a third of a second. */
function load(): typeof TsMorph {
  return createRequire(import.meta.url)("ts-morph") as typeof TsMorph;
}

/** Finds the imports and the wanted place of one file. Undefined if the text is not TypeScript. */
export function findSource(text: string, wanted: Wanted): Source | undefined {
  const morph = load();
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  const file = project.createSourceFile("file.ts", text);
  const { parseDiagnostics } = file.compilerNode as unknown as { parseDiagnostics: unknown[] };
  if (parseDiagnostics.length > 0) return undefined;
  const finder = new Finder(morph, file);
  const site = wanted.is === "list" ? finder.list(wanted.name) : finder.members(wanted.name);
  return { imports: finder.imports(), declared: finder.declared(), ...(site && { site }) };
}

class Finder {
  constructor(
    readonly morph: typeof TsMorph,
    readonly file: TsMorph.SourceFile,
  ) {}

  imports(): Import[] {
    return this.file.getImportDeclarations().map((each) => ({
      start: each.getStart(),
      end: each.getEnd(),
      module: each.getModuleSpecifierValue(),
      names: each.getNamedImports().map((named) => ({
        name: named.getName(),
        local: named.getAliasNode()?.getText() ?? named.getName(),
      })),
    }));
  }

  declared(): string[] {
    const variables = this.file.getVariableDeclarations().map((each) => each.getName());
    const functions = this.file.getFunctions().map((each) => each.getName() ?? "");
    const classes = this.file.getClasses().map((each) => each.getName() ?? "");
    const types = [
      ...this.file.getInterfaces(),
      ...this.file.getTypeAliases(),
      ...this.file.getEnums(),
    ].map((each) => each.getName());
    return [...variables, ...functions, ...classes, ...types].filter((name) => name !== "");
  }

  /** The list in the variable of that name, or else in the only exported variable that holds one. */
  list(name: string): Site | undefined {
    const named = this.file.getVariableDeclaration(name);
    if (named) return siteOfList(this.#array(named.getInitializer()));
    const exported = this.file.getExportedDeclarations();
    const arrays = [...exported.values()].flat().flatMap((node) => {
      const isVariable = this.morph.Node.isVariableDeclaration(node);
      return this.#array(isVariable ? node.getInitializer() : (node as TsMorph.Node)) ?? [];
    });
    return arrays.length === 1 ? siteOfList(arrays[0]) : undefined;
  }

  /** The interface or object type of that name, or else the only exported one. */
  members(name: string): Site | undefined {
    const named = this.file.getInterface(name) ?? this.file.getTypeAlias(name);
    if (named) return siteOfMembers(this.#body(named));
    const exported = [...this.file.getInterfaces(), ...this.file.getTypeAliases()].filter((each) =>
      each.isExported(),
    );
    return exported.length === 1 ? siteOfMembers(this.#body(exported[0])) : undefined;
  }

  /** The array behind `as const`, `satisfies`, parentheses, `define([…])` and another name. */
  #array(node: TsMorph.Node | undefined): TsMorph.ArrayLiteralExpression | undefined {
    const { Node } = this.morph;
    if (node === undefined) return undefined;
    if (Node.isArrayLiteralExpression(node)) return node;
    if (
      Node.isAsExpression(node) ||
      Node.isSatisfiesExpression(node) ||
      Node.isParenthesizedExpression(node) ||
      Node.isTypeAssertion(node)
    ) {
      return this.#array(node.getExpression());
    }
    if (Node.isCallExpression(node)) return this.#array(node.getArguments()[0]);
    if (Node.isIdentifier(node)) {
      const other = this.file.getVariableDeclaration(node.getText());
      return other?.getInitializer() === node ? undefined : this.#array(other?.getInitializer());
    }
    return undefined;
  }

  #body(
    node: TsMorph.InterfaceDeclaration | TsMorph.TypeAliasDeclaration | undefined,
  ): TsMorph.InterfaceDeclaration | TsMorph.TypeLiteralNode | undefined {
    const { Node } = this.morph;
    if (node === undefined || Node.isInterfaceDeclaration(node)) return node;
    const type = node.getTypeNode();
    if (Node.isTypeLiteral(type)) return type;
    if (!Node.isIntersectionTypeNode(type)) return undefined;
    const literals = type.getTypeNodes().filter((each) => Node.isTypeLiteral(each));
    return literals.length === 1 ? literals[0] : undefined;
  }
}

function siteOfList(array: TsMorph.ArrayLiteralExpression | undefined): Site | undefined {
  if (array === undefined) return undefined;
  const items: Item[] = array.getElements().map((element) => ({
    start: element.getStart(),
    end: element.getEnd(),
    text: element.getText(),
  }));
  return { open: array.getStart() + 1, close: array.getEnd() - 1, items };
}

function siteOfMembers(
  body: TsMorph.InterfaceDeclaration | TsMorph.TypeLiteralNode | undefined,
): Site | undefined {
  if (body === undefined) return undefined;
  const open = body.getFirstChildByKind(load().SyntaxKind.OpenBraceToken)?.getEnd();
  if (open === undefined) return undefined;
  const items: Item[] = body.getMembers().map((member) => {
    const source = member.getText();
    const bare = source.replace(/\s*[;,]$/, "");
    const name = /^(?:readonly\s+)?["']?([\w$]+)/.exec(bare)?.[1] ?? bare;
    return { start: member.getStart(), end: member.getStart() + bare.length, text: name };
  });
  return { open, close: body.getEnd() - 1, items };
}
