// Required into a timed process: notes the most memory it had, in KiB, as it ends.
const { appendFileSync } = require("node:fs");
process.on("exit", () =>
  appendFileSync(process.env.BENCH_PEAK_FILE, `${process.resourceUsage().maxRSS}\n`),
);
