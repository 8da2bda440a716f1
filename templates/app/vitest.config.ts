import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,src,test}/**/*.test.{ts,tsx}"],
    // They start, stop and kill real servers and workers, which takes minutes: `npm run test:processes`.
    exclude: [...configDefaults.exclude, "**/*.process.test.ts"],
    globalSetup: ["src/platform/testing/global-setup.ts"],
    // Loading the app costs more than most tests, so the files of one process share its modules. Whatever a file sets
    // in a module it must set back.
    isolate: false,
    // Tests wait for Postgres more than they compute.
    maxWorkers: Math.min(availableParallelism(), 8),
    // Every file has its own database, so files run side by side; a hanging test is a failing test.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
