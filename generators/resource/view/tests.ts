import type { ResourceSpec } from "../spec.js";
import { adminTestsView } from "./admin-tests.js";
import { formTestsView } from "./form-tests.js";
import { idempotencyTestsView } from "./idempotency-tests.js";
import { migrationTestsView } from "./migration-tests.js";
import { permissionTestsView } from "./permission-tests.js";

/** The test files of a slice that its spec gives something to test for. */
export function testFiles({ permissions }: ResourceSpec): string[] {
  const files = ["permissions", "idempotency", "form", "admin", "migration"];
  return files
    .filter((name) => name !== "admin" || permissions.list.length > 0)
    .map((name) => `${name}.test.ts`);
}

/** What the test files of a slice hold: the spec, put as what must come of it. */
export function testsView(spec: ResourceSpec) {
  return {
    permissions: permissionTestsView(spec),
    idempotency: idempotencyTestsView(spec),
    form: formTestsView(spec),
    admin: adminTestsView(spec),
    migration: migrationTestsView(spec),
  };
}
