import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  // Every test that asks the app loads all of it: begin while the database starts.
  server: { warmup: { ssrFiles: ["src/**/!(*.test).{ts,tsx}"] } },
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
    // Nor does code run often enough in them to earn what compiling it for speed costs. Tests that compute much do
    // better without this.
    execArgv: ["--no-opt"],
    // Every file has its own database, so files run side by side; a hanging test is a failing test.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
