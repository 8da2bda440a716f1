/** The lowest Node that the tool and its apps run on. */
const lowest = [20, 19];

/** Ends the process with a sentence if this Node is too old. Old Nodes must be able to read this file. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > lowest[0] || (major === lowest[0] && minor >= lowest[1])) return;
  console.error(
    `✖ This is Node ${process.versions.node}; boring needs ${lowest.join(".")} or newer.`,
  );
  console.error("  Install a newer one from https://nodejs.org, then run the same command again.");
  process.exit(1);
}
