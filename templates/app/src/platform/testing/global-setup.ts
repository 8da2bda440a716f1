import type { TestProject } from "vitest/node";
import { prepareTestServer, type TestServer } from "./template.js";

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Runs once before all tests of a run; what it gives back runs once after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, end } = await prepareTestServer();
  project.provide("testServer", server);
  return end;
}
