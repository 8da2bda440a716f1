/** A column in SQL by its name in TypeScript, as the plugin of the database writes it. */
export function snake(name: string): string {
  return name.replace(/(?<![A-Z]|^)[A-Z]/g, "_$&").toLowerCase();
}

/** A column in TypeScript by its name in SQL, as the plugin of the database reads it. */
export function camel(column: string): string {
  return column.replace(/(?!^)_+([^_])/g, (_, character: string) => character.toUpperCase());
}
