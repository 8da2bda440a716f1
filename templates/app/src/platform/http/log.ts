import type { FastifyRequest } from "fastify";
import { pino, type DestinationStream, type Logger, type LoggerOptions } from "pino";
import type { Config } from "../../config.js";
import type { QueryEvent } from "../db/index.js";
import type { App } from "./fastify.js";

/**
 * What of an error goes into the log. An error of Postgres carries the values of the row in its detail,
 * and those are nobody's business there.
 */
function describeError(error: Error): Record<string, unknown> {
  const known = ["code", "constraint", "table", "column", "statusCode"] as const;
  const more = known.filter((name) => name in error);
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(more.map((name) => [name, Reflect.get(error, name)])),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

/** The log of a process, as JSON lines on standard output; `name` says which process it is: "web". */
export function openLog(
  config: Pick<Config, "logLevel">,
  name: string,
  destination: DestinationStream = process.stdout,
): Logger {
  const options: LoggerOptions = {
    name,
    level: config.logLevel,
    serializers: { err: describeError },
    base: { pid: process.pid },
  };
  return pino(options, destination);
}

/** Logs queries, without their values, at the level debug. */
export function queryLog(log: Logger): ((event: QueryEvent) => void) | undefined {
  if (!log.isLevelEnabled("debug")) return undefined;
  return ({ sql, milliseconds, error }) =>
    log.debug({ sql, ms: round(milliseconds), failed: error !== undefined }, "query");
}

/** One line for each request, when it is answered. Without the query of the address: it can hold a token or a name. */
export function addRequestLog(app: App): void {
  app.addHook("onResponse", async (request, reply) => {
    if (isQuiet(request) && reply.statusCode < 400) return;
    request.log.info(
      {
        method: request.method,
        path: request.url.split("?", 1)[0],
        status: reply.statusCode,
        ms: round(reply.elapsedTime),
      },
      "request",
    );
  });
}

/** Files and health checks are asked for too often to be worth a line. */
function isQuiet(request: FastifyRequest): boolean {
  return request.routeOptions.config.actor === false;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
