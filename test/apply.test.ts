import fs, {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Change, Plan } from "../generators/core/types.js";
import { apply, takeApp } from "../generators/edges/apply.js";
import { runBoundByModes } from "./support/bound-by-modes.js";
import { newFolder, treeOf } from "./support/folder.js";
import { plant } from "./support/note.js";

let root: string;
beforeEach(() => {
  root = newFolder();
  plant(root, { "boring.json": "{}\n", "src/list.ts": "old\r\n", "src/gone/old.ts": "gone\n" });
});

function planOf(changes: readonly Change[], records: readonly Change[] = []): Plan {
  return { title: "boring generate note Bill", changes, records, next: [] };
}

const plan = planOf(
  [
    { kind: "create", path: "src/bills/deep/a.ts", text: "a\n", from: "" },
    { kind: "create", path: "src/bills/b.ts", text: "b\n", from: "" },
    { kind: "edit", path: "src/list.ts", before: "old\r\n", text: "new\r\n", says: "" },
    { kind: "delete", path: "src/gone/old.ts", before: "gone\n", says: "" },
    { kind: "same", path: "boring.json" },
  ],
  [{ kind: "create", path: ".boring/bills/record.json", text: "{}\n", from: "" }],
);

/** Applies as a command does: alone, and with what an earlier run left undone first. */
function run(what: Plan) {
  const taken = takeApp(root, "test");
  if ("problems" in taken) return taken;
  const { problems } = apply(what, root);
  taken.lock.release();
  return { problems, undone: taken.undone };
}

const writing = [
  "chmodSync",
  "closeSync",
  "copyFileSync",
  "fsyncSync",
  "linkSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "unlinkSync",
  "writeFileSync",
  "writeSync",
] as const;

/** Runs `act` with every call that writes replaced; `change` may throw instead of going on. */
function withDisk(change: (name: string, go: () => unknown) => unknown, act: () => void): void {
  const real = Object.fromEntries(writing.map((name) => [name, fs[name]]));
  for (const name of writing) {
    const go = real[name] ?? (() => undefined);
    Object.assign(fs, {
      [name]: (...args: unknown[]) => change(name, () => Reflect.apply(go, fs, args) as unknown),
    });
  }
  syncBuiltinESMExports();
  try {
    act();
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}

/**
 * Runs `act` in a world that ends before its n-th call that writes, as it does for a process that is killed: nothing
 * after it happens, not even the putting back. Gives whether the end came.
 */
function killedAt(n: number, act: () => void): boolean {
  const before = process.listeners("exit");
  let calls = 0;
  const change = (_: string, go: () => unknown): unknown => {
    if (++calls >= n) throw new Error("killed");
    return go();
  };
  try {
    withDisk(change, act);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== "killed") throw error;
  }
  // What was to be done when the process exits is not done when it is killed.
  for (const listener of process.listeners("exit")) {
    if (!before.includes(listener)) process.off("exit", listener);
  }
  bury();
  return calls >= n;
}

/** A number that no process has: the kernel gives lower ones only. */
const nobody = 2 ** 22 + 1;

/** Makes this process's traces those of a dead one. */
function bury(): void {
  const lock = join(root, ".boring/lock");
  for (const name of ["", "stale."]) {
    const mine = `${lock}.${name}${process.pid}`;
    if (existsSync(mine)) renameSync(mine, `${lock}.${name}${nobody}`);
  }
  if (!existsSync(lock)) return;
  const holder = JSON.parse(readFileSync(lock, "utf8")) as { pid: number };
  writeFileSync(lock, JSON.stringify({ ...holder, pid: nobody }));
}

describe("apply", () => {
  it("writes everything, and leaves nothing of its own behind", () => {
    expect(run(plan).problems).toEqual([]);
    expect(treeOf(root)).toEqual({
      ".boring/": "/",
      ".boring/bills/": "/",
      ".boring/bills/record.json": "{}\n",
      "boring.json": "{}\n",
      "src/": "/",
      "src/bills/": "/",
      "src/bills/b.ts": "b\n",
      "src/bills/deep/": "/",
      "src/bills/deep/a.ts": "a\n",
      "src/list.ts": "new\r\n",
    });
  });

  it("is undone by the next run, wherever it was killed", () => {
    const before = treeOf(root);
    let ends = 0;
    for (let n = 1; killedAt(n, () => void run(plan)); n++) {
      ends = n;
      const next = takeApp(root, "next");
      if ("problems" in next) throw new Error(JSON.stringify(next.problems));
      next.lock.release();
      const after = treeOf(root);
      const isDone = after["src/list.ts"] === "new\r\n";
      // Only in the last steps, after the journal is closed, is the run over already.
      if (isDone) expect(after).toHaveProperty("src/bills/b.ts", "b\n");
      else expect({ n, after }).toEqual({ n, after: before });
      for (const path of ["src", ".boring"])
        rmSync(join(root, path), { recursive: true, force: true });
      plant(root, { "src/list.ts": "old\r\n", "src/gone/old.ts": "gone\n" });
    }
    expect(ends).toBeGreaterThan(30);
  });

  it("is undone also if the undoing is killed", () => {
    const before = treeOf(root);
    for (let n = 1, isUnderWay = true; isUnderWay; n++) {
      killedAt(36, () => void run(plan));
      isUnderWay = killedAt(n, () => void takeApp(root, "next"));
      const next = takeApp(root, "after that");
      if ("problems" in next) throw new Error(JSON.stringify(next.problems));
      next.lock.release();
      expect({ n, tree: treeOf(root) }).toEqual({ n, tree: before });
    }
  });

  it("says what it undid, and leaves what someone changed meanwhile", () => {
    let n = 1;
    while (treeOf(root)["src/list.ts"] !== "new\r\n") {
      run(planOf([]));
      killedAt(n++, () => void run(plan));
    }
    writeFileSync(join(root, "src/list.ts"), "someone's\n");
    expect(run(planOf([]))).toMatchObject({
      undone: { command: "boring generate note Bill", left: ["src/list.ts"] },
    });
    expect(readFileSync(join(root, "src/list.ts"), "utf8")).toBe("someone's\n");
    expect(treeOf(root)).not.toHaveProperty("src/bills/");
  });

  it("puts everything back if the disk refuses in the middle", () => {
    const before = treeOf(root);
    const blocked = planOf([
      ...plan.changes,
      { kind: "create", path: "boring.json/a.ts", text: "a", from: "" },
    ]);
    expect(run(blocked).problems).toMatchObject([
      { says: expect.stringContaining("Nothing was written") },
    ]);
    expect(treeOf(root)).toEqual(before);
  });

  it("puts everything back on a full disk, whichever write finds it full", () => {
    const before = treeOf(root);
    const needsSpace = ["writeFileSync", "writeSync", "mkdirSync", "copyFileSync", "linkSync"];
    for (let n = 1, isFull = true; isFull; n++) {
      let calls = 0;
      const change = (name: string, go: () => unknown): unknown => {
        const fails = needsSpace.includes(name) && ++calls >= n;
        if (fails) throw Object.assign(new Error("full"), { code: "ENOSPC", syscall: "write" });
        return go();
      };
      withDisk(change, () => {
        const { problems } = run(plan);
        isFull = calls >= n;
        if (isFull)
          expect(problems).toMatchObject([{ says: "The disk is full. Nothing was written." }]);
      });
      if (isFull) expect({ n, tree: treeOf(root) }).toEqual({ n, tree: before });
    }
  });

  it.each(["", "src"])("writes nothing if the folder %j is read-only", async (folder) => {
    const before = treeOf(root);
    chmodSync(join(root, folder), 0o555);
    const ran = await runBoundByModes("test/support/apply-plan.ts", [], {
      cwd: root,
      input: JSON.stringify(plan),
    });
    chmodSync(join(root, folder), 0o755);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toMatchObject([
      { says: "You may not write here. Nothing was written." },
    ]);
    expect(treeOf(root)).toEqual(before);
  });

  it.each<[string, Change]>([
    ["edited", { kind: "edit", path: "src/list.ts", before: "older\n", text: "new\n", says: "" }],
    ["deleted", { kind: "delete", path: "src/nothing.ts", before: "gone\n", says: "" }],
    ["made", { kind: "create", path: "src/list.ts", text: "new\n", from: "" }],
  ])("refuses if a file was %s since the plan", (_, change) => {
    const before = treeOf(root);
    const { problems } = run(planOf([...plan.changes.slice(0, 2), change]));
    expect(problems).toMatchObject([{ at: change.path }]);
    expect(treeOf(root)).toEqual(before);
  });

  it("refuses a file that is not UTF-8, which would come back damaged", () => {
    writeFileSync(join(root, "src/list.ts"), Buffer.from([0x61, 0xff, 0x0a]));
    const before = readFileSync(join(root, "src/list.ts"), "utf8");
    const change: Change = { kind: "edit", path: "src/list.ts", before, text: "new\n", says: "" };
    expect(run(planOf([change])).problems).toMatchObject([{ at: "src/list.ts" }]);
  });

  it("keeps the mode of a file", () => {
    chmodSync(join(root, "src/list.ts"), 0o751);
    run(plan);
    expect(statSync(join(root, "src/list.ts")).mode & 0o777).toBe(0o751);
  });

  it("never leaves the app's folder", () => {
    const outside = newFolder();
    symlinkSync(outside, join(root, "src/away"));
    symlinkSync(join(outside, "nothing"), join(root, "src/dangling.ts"));
    const paths = ["../out.ts", "src/away/a.ts", "src/dangling.ts", "src/../../out.ts"];
    const { problems } = run(
      planOf(paths.map((path) => ({ kind: "create", path, text: "a", from: "" }))),
    );
    expect(problems.map(({ at }) => at)).toEqual(paths);
    expect(treeOf(outside)).toEqual({});
  });

  it("follows a link that stays inside, and keeps it a link", () => {
    symlinkSync("list.ts", join(root, "src/link.ts"));
    const change: Change = {
      kind: "edit",
      path: "src/link.ts",
      before: "old\r\n",
      text: "new\n",
      says: "",
    };
    expect(run(planOf([change])).problems).toEqual([]);
    expect(readFileSync(join(root, "src/list.ts"), "utf8")).toBe("new\n");
    expect(fs.lstatSync(join(root, "src/link.ts")).isSymbolicLink()).toBe(true);
  });
});

describe("the lock", () => {
  it("tells a second run who holds the app", () => {
    const first = takeApp(root, "boring generate note Bill");
    expect(takeApp(root, "second")).toMatchObject({
      problems: [{ says: expect.stringContaining(`process ${process.pid} `) }],
    });
    if ("lock" in first) first.lock.release();
    expect(takeApp(root, "third")).toHaveProperty("lock");
  });

  it.each([
    ["is dead", { pid: nobody }],
    ["is dead and its number went to another", { pid: process.pid, born: "1" }],
  ])("is taken over if its process %s", (_, holder) => {
    mkdirSync(join(root, ".boring"));
    const text = JSON.stringify({ host: hostname(), command: "x", since: "y", ...holder });
    writeFileSync(join(root, ".boring/lock"), text);
    linkSync(join(root, ".boring/lock"), join(root, `.boring/lock.${nobody}`));
    const taken = takeApp(root, "second");
    expect(taken).toHaveProperty("lock");
    if ("lock" in taken) taken.lock.release();
    expect(treeOf(root)).not.toHaveProperty(".boring/");
  });
});
