import { createServer, type AddressInfo, type Socket } from "node:net";

/** How the server takes a message: the reply to say, or what it does instead of a reply. */
export type Reaction = "hang up" | "say nothing" | (string & {});

export type SmtpServer = {
  /** For MAIL_URL. */
  readonly url: string;
  /** The messages that it has taken whole, headers and text, in the order of arrival. */
  readonly messages: readonly string[];
  readonly close: () => Promise<void>;
};

/** The decisions of a mail server; it agrees to everything that is left out. */
export type SmtpBehaviour = {
  greeting?: () => Reaction;
  recipient?: () => Reaction;
  /** Asked when the whole message is there. What it takes counts as arrived, whatever it says then. */
  message?: (count: number) => Reaction;
};

/** A mail server on a port of its own that does what a test wants. */
export async function startSmtpServer(behaviour: SmtpBehaviour = {}): Promise<SmtpServer> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    serve(socket, behaviour, messages);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, behaviour: SmtpBehaviour, messages: string[]): void {
  let received = "";
  let inMessage = false;
  const react = (reaction: Reaction): void => {
    if (reaction === "hang up") socket.destroy();
    else if (reaction !== "say nothing") socket.write(`${reaction}\r\n`);
  };
  const take = (end: string, use: (text: string) => void): boolean => {
    const place = received.indexOf(end);
    if (place === -1) return false;
    const text = received.slice(0, place);
    received = received.slice(place + end.length);
    use(text);
    return true;
  };
  const onMessage = (text: string): void => {
    inMessage = false;
    messages.push(text);
    react(behaviour.message?.(messages.length) ?? "250 2.0.0 Ok: queued as 4F2A");
  };
  const onCommand = (command: string): void => {
    const verb = command.slice(0, 4).toUpperCase();
    inMessage = verb === "DATA";
    react(replyTo(verb, behaviour));
  };
  socket.on("data", (data: Buffer) => {
    received += data.toString();
    while (inMessage ? take("\r\n.\r\n", onMessage) : take("\r\n", onCommand));
  });
  react(behaviour.greeting?.() ?? "220 mail.test ESMTP");
}

function replyTo(verb: string, { recipient }: SmtpBehaviour): Reaction {
  if (verb === "EHLO" || verb === "HELO") return "250 mail.test";
  if (verb === "RCPT") return recipient?.() ?? "250 2.1.5 Ok";
  if (verb === "DATA") return "354 Go ahead";
  if (verb === "QUIT") return "221 Bye";
  return "250 Ok";
}
