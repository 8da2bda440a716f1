import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { forgetGroup, noteGroup, signalGroup } from "../setup/processes.mjs";

export type Ran = { code: number; stdout: string; stderr: string };

export type RunOptions = {
  cwd: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** What the process reads from standard input. Without it, standard input is empty. */
  input?: string;
  /** Whether it leaves the machine: it then trusts the certificates that the person has added for Node. */
  network?: boolean;
};

/** What belongs to this run's own vitest or npm, or to an app of the person who started it. */
const notPassedOn = /^(VITEST|NODE_ENV$|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$|npm_|DATABASE_URL$)/;

/** What every process of a test starts with: no color, no terminal, nothing of this run's own vitest. */
function environment({ env, network = false }: RunOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !notPassedOn.test(name));
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    // Reading them costs every start of Node 20 some 60 ms.
    ...(!network && { NODE_EXTRA_CA_CERTS: undefined }),
    ...env,
  };
}

/** A process that a test started, at the head of its own process group. */
export class Running {
  stdout = "";
  stderr = "";
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;
  #code: number | undefined;

  constructor(command: string, args: readonly string[], options: RunOptions) {
    this.#child = spawn(command, args, {
      cwd: options.cwd,
      env: environment(options),
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    const groups = process.env.BORING_TEST_GROUPS;
    if (groups !== undefined && this.pid > 0) noteGroup(groups, this.pid);
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.#child.stdin?.on("error", () => undefined);
    this.#ended = new Promise((resolve) => {
      this.#child.on("error", (error) => {
        this.stderr += error.message;
        resolve((this.#code = 127));
      });
      this.#child.on("close", (code, signal) => {
        if (groups !== undefined) forgetGroup(groups, this.pid);
        resolve((this.#code = code ?? (signal === "SIGKILL" ? 137 : 130)));
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The exit code, or undefined while it runs. */
  get code(): number | undefined {
    return this.#code;
  }

  /** All that it printed, both streams. */
  get output(): string {
    return this.stdout + this.stderr;
  }

  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Waits for the end; gives the exit code (137 for SIGKILL, 130 for any other signal). */
  ended(): Promise<number> {
    return this.#ended;
  }

  /** Sends a signal to the whole group, as a terminal does for Ctrl-C. */
  signal(signal: NodeJS.Signals): boolean {
    return signalGroup(this.pid, signal);
  }

  /**
   * Waits until the output matches, and gives the match. Throws with the output if the process ends first or
   * `seconds` pass.
   */
  async prints(pattern: RegExp, seconds = 60): Promise<RegExpMatchArray> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.#code !== undefined) {
        throw new Error(`Ended with ${this.#code} before it printed ${pattern}:\n${this.output}`);
      }
      if (Date.now() > deadline) {
        throw new Error(`Did not print ${pattern} within ${seconds} s:\n${this.output}`);
      }
      await sleep(50);
    }
  }

  /** Ctrl-C, then kill -9 if that does not end it within `seconds`. Gives the exit code. */
  async stop(seconds = 20): Promise<number> {
    this.signal("SIGINT");
    const late = setTimeout(() => this.signal("SIGKILL"), seconds * 1000);
    const code = await this.#ended;
    clearTimeout(late);
    return code;
  }
}

/** Starts a process and comes back at once. */
export function start(command: string, args: readonly string[], options: RunOptions): Running {
  return new Running(command, args, options);
}

/** Runs a process to its end, whatever the end is. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Ran> {
  const running = start(command, args, options);
  if (options.input !== undefined) running.write(options.input);
  running.endInput();
  const code = await running.ended();
  return { code, stdout: running.stdout, stderr: running.stderr };
}

/** Runs a process that must succeed. Throws with everything it printed if it does not. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Ran> {
  const ran = await run(command, args, options);
  if (ran.code !== 0) {
    const line = [command, ...args].join(" ");
    throw new Error(
      `${line} (in ${options.cwd}) ended with ${ran.code}:\n${ran.stdout}${ran.stderr}`,
    );
  }
  return ran;
}

export type Found = { pid: number; command: string };

/** The living processes that work in a folder or name it in their command line. Linux only, where CI runs. */
export function processesIn(folder: string): readonly Found[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      const works = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      const isUs = Number(pid) === process.pid;
      return !isUs && (works || command.includes(folder)) ? [{ pid: Number(pid), command }] : [];
    } catch {
      return []; // ended while we looked
    }
  });
}

/** Waits until no process is left in a folder; gives those that are, after `seconds`. */
export async function leftIn(folder: string, seconds = 10): Promise<readonly Found[]> {
  const deadline = Date.now() + seconds * 1000;
  while (processesIn(folder).length > 0 && Date.now() < deadline) await sleep(100);
  return processesIn(folder);
}
