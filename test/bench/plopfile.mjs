import { readFileSync } from "node:fs";

/** The same slice by plop: our templates as `add` actions, our edits as `append` actions. */
export default function plopfile(plop) {
  const { home, root, files, edits } = JSON.parse(
    readFileSync(process.env.BENCH_PLOP_FILE, "utf8"),
  );
  plop.setGenerator("resource", {
    description: "What boring writes, written by plop",
    prompts: [],
    actions: [
      ...files.map(({ from, path, view }) => ({
        type: "add",
        path: `${root}/${path}`,
        templateFile: `${home}/templates/${from}`,
        data: view,
        force: true,
      })),
      ...edits.map(({ file, after, text }) => ({
        type: "append",
        path: `${root}/${file}`,
        pattern: after,
        template: text,
        unique: false,
      })),
    ],
  });
}
