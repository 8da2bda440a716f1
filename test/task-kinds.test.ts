import { describe, expect, it } from "vitest";
import { readSpec } from "../generators/resource/read-spec.js";
import { taskKinds } from "../generators/task-kinds/index.js";
import { memoryProject } from "./support/memory-project.js";
import { filesIn } from "./support/repository.js";

const least: { readonly [kind: string]: string } = { email: "to: owner.email" };

function read(kind: string, options: string) {
  const more = options === "" ? "" : `, ${options}`;
  const text = `resource: Thing\nowner: true\nfields:\n  name: { type: text }\ntasks:\n  doIt: { kind: ${kind}${more} }\n`;
  return readSpec({ at: "thing.yaml", text }, memoryProject());
}

it("lists every kind that has a file", () => {
  const files = filesIn("generators/task-kinds").map((path) => path.replace(/^.*\/|\.ts$/g, ""));
  const kinds = files.filter((name) => name !== "index" && name !== "task-kind");
  expect(Object.keys(taskKinds).sort()).toEqual(kinds.sort());
});

describe.each(Object.values(taskKinds))("$name", (kind) => {
  const parsed = read(kind.name, least[kind.name] ?? "");

  it("says what it is, in one line", () => {
    expect(kind.summary).toMatch(/^\S.{20,100}[^.]$/);
  });

  if (kind.refused) {
    it("is refused, with a sentence", () => {
      const problems = "problems" in parsed ? parsed.problems : [];
      expect(problems).toEqual([{ at: "thing.yaml:6:17", ...kind.refused }]);
    });
    return;
  }

  it("is complete without a word more", () => {
    const task = "spec" in parsed ? parsed.spec.tasks[0] : undefined;
    expect(task).toMatchObject({
      name: "doIt",
      file: "do-it",
      label: "Do it",
      retries: kind.defaults.retries,
      timeoutSeconds: kind.defaults.timeoutSeconds,
      onChange: kind.name !== "report",
    });
  });

  it("takes retries and a timeout", () => {
    const own = [least[kind.name], "retries: 0, timeout: 2m"].filter(Boolean).join(", ");
    const given = read(kind.name, own);
    expect("spec" in given && given.spec.tasks[0]).toMatchObject({
      retries: 0,
      timeoutSeconds: 120,
    });
  });
});
