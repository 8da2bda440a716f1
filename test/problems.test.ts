import { describe, expect, it } from "vitest";
import { flagLines, takeFlags, unknownFlags } from "../generators/core/flags.js";
import { didYouMean, nearest, showProblems } from "../generators/core/problems.js";

describe("did you mean", () => {
  const types = ["boolean", "date", "datetime", "money", "text", "longtext"];
  it.each([
    ["mony", "money"],
    ["Money", "money"],
    ["datetme", "datetime"],
    ["txet", "text"],
    ["bolean", "boolean"],
    ["photo", undefined],
    ["x", undefined],
  ])("%s: %s", (word, meant) => expect(nearest(word, types)).toBe(meant));

  it("lists what there is if nothing is near", () => {
    expect(didYouMean("photo", ["text", "money"])).toBe("There is: text, money.");
    expect(didYouMean("photo", [])).toBe("There is none yet.");
  });
});

describe("problems on the screen", () => {
  it("says where, what, and below it what to do", () => {
    const problems = [
      { at: "total:mony", says: "There is no field type mony.", fix: "Did you mean money?" },
      { says: "Two\nlines.", fix: "Do it." },
    ];
    expect(showProblems(problems)).toBe(
      [
        "  ✖ total:mony   There is no field type mony.",
        "                 Did you mean money?",
        "  ✖              Two",
        "                 lines.",
        "                 Do it.",
        "",
      ].join("\n"),
    );
  });

  it("gives a long place a line of its own", () => {
    const at = `${"deep/".repeat(9)}file.yaml:1:1`;
    expect(showProblems([{ at, says: "Wrong.", fix: "Right it." }])).toBe(
      `  ✖ ${at}\n    Wrong.\n    Right it.\n`,
    );
  });

  it("needs no margin where no problem has a place", () => {
    expect(showProblems([{ says: "Wrong.", fix: "Right it." }])).toBe(
      "  ✖ Wrong.\n    Right it.\n",
    );
  });
});

describe("flags", () => {
  const known = { "--yes": { says: "do not ask" }, "--spec": { takes: "FILE", says: "read it" } };

  it("are taken wherever they stand, and the rest keeps its order", () => {
    expect(takeFlags(["a", "--spec", "x.yaml", "b", "--yes", "--other"], known)).toEqual({
      flags: { "--spec": "x.yaml", "--yes": "" },
      rest: ["a", "b", "--other"],
      problems: [],
    });
    expect(takeFlags(["--spec=a=b", "--spec", "-"], known).flags).toEqual({ "--spec": "-" });
    expect(takeFlags(["--", "--yes"], known)).toMatchObject({ flags: {}, rest: ["--yes"] });
    expect(takeFlags(["-h"], { "--help": { says: "" } }).flags).toEqual({ "--help": "" });
  });

  it("name every mistake", () => {
    const { problems } = takeFlags(["--yes=1", "--spec"], known);
    expect(problems.map(({ at }) => at)).toEqual(["--yes", "--spec"]);
    expect(unknownFlags(["a", "--yess", "-x", "toString"], known)).toMatchObject([
      { at: "--yess", fix: "Did you mean --yes?" },
      { at: "-x" },
    ]);
    expect(takeFlags(["toString", "constructor"], known).rest).toHaveLength(2);
  });

  it("are listed aligned", () => {
    expect(flagLines(known)).toBe("  --yes        do not ask\n  --spec FILE  read it\n");
  });
});
