import { configDefaults, defineConfig } from "vitest/config";
import everyday from "./vitest.config.js";

/** The tests that start, stop and kill real servers and workers: `npm run test:processes`. */
export default defineConfig({
  test: {
    ...everyday.test,
    include: ["{src,test}/**/*.process.test.ts"],
    exclude: configDefaults.exclude,
    // They wait until something is so, never for a time: this only ends what hangs.
    testTimeout: 180_000,
  },
});
