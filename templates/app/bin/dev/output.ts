import { styleText } from "node:util";
import { prettyFactory } from "pino-pretty";

const colours = { web: "cyan", worker: "magenta", dev: "green" } as const;

/** Writes lines of several processes to one terminal: who says it first, and the log made readable. */
export function lineWriter(name: keyof typeof colours): (line: string) => void {
  const hasColour = process.stdout.isTTY && !process.env["NO_COLOR"];
  const pretty = prettyFactory({
    colorize: hasColour,
    ignore: "pid,hostname,name",
    translateTime: "SYS:HH:MM:ss",
    singleLine: true,
  });
  const label = name.padEnd(6);
  const prefix = hasColour ? styleText(colours[name], label) : label;
  return (line) => {
    const text = line.startsWith("{") ? pretty(line).trimEnd() : line;
    for (const one of text.split("\n")) process.stdout.write(`${prefix} ${one}\n`);
  };
}
