import { ask } from "./ask.js";
import { type ServerInfo, type ShowCommand, type ShowRefusal, TOKEN_HEADER } from "./contract.js";

/** A command that was not carried out. Its message is a sentence for the streamer with the next step in it. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** As in `ShowRefusal`, or `not-running` or `no-answer`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whoever pressed a key does not wait longer. ms */
const ANSWER_WITHIN_MS = 5000;

/** Whoever has the overlay's archive has no npm. */
const START = "start it with npm start, or with Pitwall.cmd of the archive";

/**
 * Asks the server that `findServer` found for something. Throws `CommandError` when it does not run, refuses or does
 * not answer.
 */
export async function sendCommand(server: ServerInfo | null, command: ShowCommand): Promise<void> {
  if (!server)
    throw new CommandError("not-running", `Pitwall's overlay server does not run: ${START}, then try again.`);
  const { url, token } = server;
  const answer = await ask(`${url}/api/command`, {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token },
    body: JSON.stringify(command),
    withinMs: ANSWER_WITHIN_MS,
  }).catch((cause: unknown) => {
    throw new CommandError("no-answer", `Pitwall's overlay server does not answer: ${START}, then try again.`, {
      cause,
    });
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
