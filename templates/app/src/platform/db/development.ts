import { join } from "node:path";
import { appRoot } from "../root.js";
import { openEmbedded, type Embedded } from "./embedded/index.js";

/** The database of development and how to let go of it; `isEmbedded` says that it is our own embedded one. */
export type DevelopmentDatabase = Embedded & { isEmbedded: boolean };

/** Where the embedded servers keep their rows. */
export function dataFolder(): string {
  return process.env["DATA_FOLDER"] || join(appRoot, ".data");
}

/**
 * The database at DATABASE_URL, or else the embedded Postgres of this app: the one that runs already, for example by
 * `npm run dev`, or one that is started now. In production only DATABASE_URL counts.
 */
export async function developmentDatabase(): Promise<DevelopmentDatabase | undefined> {
  const url = process.env["DATABASE_URL"];
  if (url) return { url, isEmbedded: false, leave: async () => undefined };
  if (process.env["NODE_ENV"] === "production") return undefined;
  const embedded = await openEmbedded({ folder: join(dataFolder(), "postgres"), database: "app" });
  process.env["DATABASE_URL"] = embedded.url;
  return { ...embedded, isEmbedded: true };
}
