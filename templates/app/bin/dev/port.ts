import { createServer } from "node:net";
import { UsageError } from "../../src/platform/usage-error.js";

const usual = 3000;
const tries = 20;

/** The port to serve on: the wanted one, or else the first free one from 3000. Throws a UsageError if there is none. */
export async function choosePort(wanted: string | undefined, host: string): Promise<number> {
  if (wanted) {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return port;
    if (await isFree(port, host)) return port;
    throw new UsageError(
      `Port ${port} is in use. Stop what uses it, or set PORT to another one, or unset it to take the next free one.`,
    );
  }
  for (let port = usual; port < usual + tries; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new UsageError(
    `The ports ${usual} to ${usual + tries - 1} are all in use. Set PORT to a free one.`,
  );
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
