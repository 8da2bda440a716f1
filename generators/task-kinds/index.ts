/** THE list of task kinds. A kind that is not here does not exist. */
import { email } from "./email.js";
import { importing } from "./import.js";
import { job } from "./job.js";
import { report } from "./report.js";
import type { TaskKind } from "./task-kind.js";

export const taskKinds: { readonly [name: string]: TaskKind } = {
  job,
  email,
  report,
  import: importing,
};
