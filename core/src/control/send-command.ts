import { type ServerInfo, type ShowCommand, type ShowRefusal, TOKEN_HEADER } from "./contract.js";
import { requestText } from "./request-text.js";

/** A command that was not executed. Its message is a sentence for the streamer with the next step. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** As in `ShowRefusal`, or `not-running` or `no-answer`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** How long to wait for the answer after a key press. ms */
const TIMEOUT_MS = 5000;

/** The overlay's archive comes without npm. */
const START = "start it with npm start or Pitwall.cmd, then try again.";

/** Sends a command to the server that `findServer` found. Throws `CommandError` when it is not running, refuses or does not answer. */
export async function sendCommand(server: ServerInfo | null, command: ShowCommand): Promise<void> {
  if (!server) throw new CommandError("not-running", `Pitwall's overlay server is not running: ${START}`);
  const { url, token } = server;
  const answer = await requestText(`${url}/api/command`, {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token },
    body: JSON.stringify(command),
    timeoutMs: TIMEOUT_MS,
  }).catch((cause: unknown) => {
    throw new CommandError("no-answer", `Pitwall's overlay server does not answer: ${START}`, { cause });
  });
  if (answer.status >= 200 && answer.status < 300) return;
  const { code = "no-answer", error = `Pitwall answered with ${answer.status}.` } = refusalIn(answer.body);
  throw new CommandError(code, error);
}

function refusalIn(body: string): Partial<ShowRefusal> {
  try {
    return (JSON.parse(body) ?? {}) as Partial<ShowRefusal>;
  } catch {
    return {};
  }
}
