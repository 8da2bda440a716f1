import { z } from "zod";
import { UsageError } from "./platform/usage-error.js";

/** The name of the app: in page titles, in the log and in pg_stat_activity. */
export const appName = "boring-app";

/** Every setting that the app reads, in one value. Nothing else looks at the environment. */
export type Config = {
  appName: string;
  production: boolean;
  host: string;
  port: number;
  /** How people reach the app, without a slash at the end; links in emails start with it. */
  appUrl: string;
  /** True when people reach the app by https: cookies are Secure then. */
  https: boolean;
  databaseUrl: string;
  /** Signs forms and flash messages. */
  secret: string;
  mail: { url: string | undefined; from: string };
  logLevel: (typeof logLevels)[number];
  /** Addresses and ranges of the proxies whose X-Forwarded-For is believed. */
  trustProxy: readonly string[];
  sessions: { idleHours: number; maxHours: number };
  /** What hashing a password costs; more is safer and slower. */
  passwords: { memoryKib: number; passes: number };
};

/** The settings are wrong. The message lists every mistake, each with an example. */
export class ConfigError extends UsageError {}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const hours = z.coerce.number("is not a number").positive("must be more than 0");
const url = (protocols: readonly string[]) =>
  z.string().refine(
    (text) => {
      return URL.canParse(text) && protocols.includes(new URL(text).protocol);
    },
    `must be an address that starts with ${protocols.map((name) => `${name}//`).join(" or ")}`,
  );

const settings = z.object({
  NODE_ENV: z
    .enum(["development", "test", "production"], "must be development, test or production")
    .default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number("is not a number")
    .int("must be a whole number")
    .min(0, "must be a port, 0 to 65535")
    .max(65535, "must be a port, 0 to 65535")
    .default(3000),
  APP_URL: url(["http:", "https:"]).optional(),
  DATABASE_URL: url(["postgres:", "postgresql:"]),
  SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  MAIL_URL: url(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: z.string().includes("@", "must hold an email address").optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  TRUST_PROXY: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((entry) => entry.trim()))
    .transform((list) => list.filter((entry) => entry !== ""))
    .refine((list) => list.every(isAddress), "must be addresses or ranges, never true or a count"),
  SESSION_IDLE_HOURS: hours.default(12),
  SESSION_MAX_HOURS: hours.default(168),
});

type Name = keyof z.infer<typeof settings>;

const examples: Record<Name, string> = {
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  PORT: "3000",
  APP_URL: "https://app.example.com",
  DATABASE_URL: "postgres://user:password@localhost:5432/database",
  SECRET: "the output of: openssl rand -hex 32",
  MAIL_URL: "smtp://user:password@smtp.example.com:587",
  MAIL_FROM: "Acme <no-reply@example.com>",
  LOG_LEVEL: "info",
  TRUST_PROXY: "10.0.0.0/8,127.0.0.1",
  SESSION_IDLE_HOURS: "12",
  SESSION_MAX_HOURS: "168",
};

/**
 * Reads the settings from environment variables; an empty variable counts as absent.
 * Outside production everything but DATABASE_URL has a default.
 * Throws a ConfigError that lists every mistake.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = settings.safeParse(given);
  const mistakes = new Map<Name, string>();
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = issue.path[0] as Name;
      if (!mistakes.has(name)) mistakes.set(name, given[name] ? issue.message : "is not set");
    }
  }
  for (const [name, says] of missingInProduction(given)) {
    if (!mistakes.has(name)) mistakes.set(name, says);
  }
  if (!read.success || mistakes.size > 0) throw new ConfigError(describe(mistakes));
  return toConfig(read.data);
}

function missingInProduction(given: Record<string, string | undefined>): [Name, string][] {
  if (given["NODE_ENV"] !== "production") return [];
  const names: Name[] = ["APP_URL", "SECRET", ...(given["MAIL_URL"] ? ["MAIL_FROM" as const] : [])];
  return names.filter((name) => !given[name]).map((name) => [name, "is not set"]);
}

function describe(mistakes: ReadonlyMap<Name, string>): string {
  const lines = [...mistakes].map(
    ([name, says]) => `  ${name} ${says}. Example: ${name}=${examples[name]}`,
  );
  return `The settings are not complete:\n${lines.join("\n")}`;
}

function toConfig(read: z.infer<typeof settings>): Config {
  const appUrl = (read.APP_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, "");
  return {
    appName,
    production: read.NODE_ENV === "production",
    host: read.HOST,
    port: read.PORT,
    appUrl,
    https: appUrl.startsWith("https:"),
    databaseUrl: read.DATABASE_URL,
    secret: read.SECRET ?? "development-only-secret-of-this-app",
    mail: { url: read.MAIL_URL, from: read.MAIL_FROM ?? `${appName} <no-reply@localhost>` },
    logLevel: read.LOG_LEVEL,
    trustProxy: read.TRUST_PROXY,
    sessions: { idleHours: read.SESSION_IDLE_HOURS, maxHours: read.SESSION_MAX_HOURS },
    passwords: { memoryKib: 19_456, passes: 2 },
  };
}

function isAddress(entry: string): boolean {
  return /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(entry) && (entry.includes(".") || entry.includes(":"));
}
