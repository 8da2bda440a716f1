/** What is written, and what must be said of it: the place, and a word of what to do. */
export type Mistake = readonly [name: string, text: string, says: string];

/** A few lines that stand for millions. */
export function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, index) => {
    const item = index === 0 ? "x" : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array(9).fill(item).join(", ")}]`;
  });
  return `resource: Thing\n${levels.join("\n")}\n`;
}

/** A spec around one stretch of YAML. */
export function around(more: string): string {
  return `resource: Thing
owner: true
fields:
  name: { type: text }
  status: { type: enum, values: [draft, sent], default: draft, readOnly: true }
${more}
`;
}

/** A spec with one more field. */
export function field(line: string): string {
  return `resource: Thing\nfields:\n  name: { type: text }\n  ${line}\n`;
}
