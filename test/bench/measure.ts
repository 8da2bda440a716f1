import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One whole process to time: what runs, where, and how its traces are removed again. */
export type Subject = {
  name: string;
  cwd: string;
  /** The arguments of `node`. */
  args: readonly string[];
  /** The exit code that means it did its work; 0 if not said. */
  code?: number;
  /** Runs, untimed, after each run. */
  restore?(): void;
};

export type Timed = { name: string; medianMs: number; fastestMs: number; peakMiB: number };

/** NODE_EXTRA_CA_CERTS alone costs each start of Node 20 about 60 ms. */
function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...rest } = process.env;
  return { ...rest, CI: "true", NO_COLOR: "1", ...extra };
}

/**
 * Times subjects by turns, so that whatever else the machine does falls on all of them alike: one untimed round,
 * `rounds` timed ones, one for the peak memory. Throws if a subject does not do its work.
 */
export function measure(subjects: readonly Subject[], rounds: number): readonly Timed[] {
  const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const subject of subjects) {
      const ms = runOnce(subject);
      if (round > 0) times.get(subject.name)?.push(ms);
    }
    process.stderr.write(`\r  round ${round} of ${rounds}`);
  }
  process.stderr.write("\r\u001B[K");
  return subjects.map((subject) => {
    const sorted = (times.get(subject.name) ?? []).toSorted((one, other) => one - other);
    const medianMs = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    const fastestMs = sorted[0] ?? Number.NaN;
    return { name: subject.name, medianMs, fastestMs, peakMiB: peak(subject) };
  });
}

function runOnce(subject: Subject, env = environment()): number {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, subject.args, {
    cwd: subject.cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ms = performance.now() - started;
  subject.restore?.();
  if (status !== (subject.code ?? 0)) {
    throw new Error(
      `${subject.name} ended with ${status}:\n${stdout.toString()}${stderr.toString()}`,
    );
  }
  return ms;
}

/** The peak resident memory of a subject, which it writes down itself as it ends. */
function peak(subject: Subject): number {
  const folder = mkdtempSync(join(tmpdir(), "boring-bench-"));
  const file = join(folder, "peak");
  const hook = fileURLToPath(new URL("peak-memory.cjs", import.meta.url));
  try {
    runOnce(subject, environment({ NODE_OPTIONS: `--require=${hook}`, BENCH_PEAK_FILE: file }));
    const kib = readFileSync(file, "utf8").split("\n").filter(Boolean).map(Number);
    return Math.max(...kib) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
