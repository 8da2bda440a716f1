import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const slow = "test/app/**/*.test.ts";

/** Two projects: `fast` is pure and takes seconds; `slow` makes real apps, runs them and uses them. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          globalSetup: ["test/support/scratch.ts"],
          // Each test makes what it needs, so the files of one process share the modules that they load.
          isolate: false,
          // On a busy machine a second of work can take ten.
          testTimeout: 60_000,
          exclude: [slow, "test/golden/**", "test/bench/**", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: [slow],
          globalSetup: ["test/support/prepare.ts"],
          testTimeout: 10 * 60_000,
          hookTimeout: 10 * 60_000,
          maxWorkers: 2,
          // A step that fails leaves nothing true for the steps that build on it.
          sequence: { concurrent: false },
        },
      },
    ],
  },
});
