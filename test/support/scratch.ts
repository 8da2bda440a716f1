import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder below which the fast tests of this run make theirs. */
    scratch: string;
  }
}

/** Makes the scratch folder of a run, and removes it with everything in it when the run ends. */
export default function prepare(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "boring-fast-"));
  project.provide("scratch", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
