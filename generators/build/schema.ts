import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { packageRoot } from "../edges/package.js";
import { jsonSchema } from "../resource/spec-shape.js";

const path = join(packageRoot, "templates", "resource.schema.json");

/** The text of the JSON Schema that is shipped for editors. */
export function schemaText(): Promise<string> {
  return format(JSON.stringify(jsonSchema()), { parser: "json", printWidth: 100 });
}

/** Writes it to `templates/`, where the first line of every resource.yaml points to. */
export async function writeSchema(): Promise<void> {
  writeFileSync(path, await schemaText());
}
