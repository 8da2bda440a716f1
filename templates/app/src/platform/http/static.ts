import { readdirSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { appRoot } from "../root.js";
import type { App } from "./fastify.js";

/** A file whose name tells its version never changes. */
const versioned = /-\d+(\.\d+)+\./;

/** Serves the files of public/, to everybody. Only what is there at the start, so no path leads anywhere else. */
export async function addStaticFiles(app: App): Promise<void> {
  const folder = join(appRoot, "public");
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"));
  for (const file of files) {
    const keep = versioned.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    app.get(`/${file}`, { config: { permission: "public", actor: false } }, (_request, reply) =>
      reply.header("cache-control", keep).sendFile(file),
    );
  }
}
