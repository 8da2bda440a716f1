import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.js";

const database = "postgres://user:password@localhost:5432/app";
const production = {
  NODE_ENV: "production",
  DATABASE_URL: database,
  APP_URL: "https://app.example.com/",
  SECRET: "0123456789abcdef0123456789abcdef",
};

function mistakesOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n").slice(1);
    throw error;
  }
  return [];
}

test("development needs nothing but a database", () => {
  const config = readConfig({ DATABASE_URL: database });
  expect(config).toMatchObject({
    production: false,
    host: "127.0.0.1",
    port: 3000,
    appUrl: "http://localhost:3000",
    https: false,
    trustProxy: [],
    sessions: { idleHours: 12, maxHours: 168 },
  });
});

test("production reads what it is given", () => {
  const config = readConfig({
    ...production,
    PORT: "8080",
    TRUST_PROXY: "10.0.0.0/8, ::1",
    MAIL_URL: "smtp://mail.example.com",
    MAIL_FROM: "Acme <no-reply@example.com>",
  });
  expect(config).toMatchObject({
    production: true,
    port: 8080,
    appUrl: "https://app.example.com",
    https: true,
    trustProxy: ["10.0.0.0/8", "::1"],
    mail: { url: "smtp://mail.example.com", from: "Acme <no-reply@example.com>" },
  });
});

test("every mistake is told at once, with an example", () => {
  const mistakes = mistakesOf({
    NODE_ENV: "production",
    DATABASE_URL: "mysql://localhost/app",
    SECRET: "short",
    PORT: "http",
    LOG_LEVEL: "loud",
    TRUST_PROXY: "true",
    SESSION_IDLE_HOURS: "0",
    MAIL_URL: "smtp://mail.example.com",
  });
  expect(mistakes).toEqual([
    "  PORT is not a number. Example: PORT=3000",
    expect.stringContaining("  DATABASE_URL must be an address that starts with postgres://"),
    "  SECRET must have at least 32 characters. Example: SECRET=the output of: openssl rand -hex 32",
    expect.stringContaining("  LOG_LEVEL must be one of fatal, error"),
    expect.stringContaining("  TRUST_PROXY must be addresses or ranges, never true or a count"),
    "  SESSION_IDLE_HOURS must be more than 0. Example: SESSION_IDLE_HOURS=12",
    "  APP_URL is not set. Example: APP_URL=https://app.example.com",
    "  MAIL_FROM is not set. Example: MAIL_FROM=Acme <no-reply@example.com>",
  ]);
});

test.each(["APP_URL", "SECRET", "DATABASE_URL"] as const)("production needs %s", (name) => {
  expect(mistakesOf({ ...production, [name]: "" })).toEqual([
    expect.stringContaining(`  ${name} is not set. Example: ${name}=`),
  ]);
});

test("a password never shows up in a message", () => {
  const mistakes = mistakesOf({
    ...production,
    DATABASE_URL: "postgre://me:hunter2@localhost/app",
  });
  expect(mistakes.join("\n")).not.toContain("hunter2");
});
