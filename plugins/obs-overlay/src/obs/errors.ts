import { COMMANDS } from "../commands.js";

/** What can be wrong between us and OBS. */
export type ObsErrorCode =
  | "not-there"
  | "websocket-off"
  | "password-needed"
  | "not-let-in"
  | "wrong-password"
  | "silent"
  | "not-obs"
  | "too-old"
  | "closing"
  | "gone"
  | "switching"
  | "timeout"
  | "refused"
  | "odd-answer"
  | "no-browser-source";

/** OBS, or the way to it, failed us. The message is a sentence for the streamer with the next step in it. */
export class ObsError extends Error {
  readonly code: ObsErrorCode;
  /** OBS's own number for a refused request, e.g. 601; null for everything else. */
  readonly status: number | null;

  constructor(code: ObsErrorCode, message: string, status: number | null = null) {
    super(message);
    this.name = "ObsError";
    this.code = code;
    this.status = status;
  }
}

const SETTINGS = "Tools > WebSocket Server Settings";

/** What to say when no connection came about. */
export function connectSentence(code: ObsErrorCode, port: number): string {
  switch (code) {
    case "websocket-off":
      return `OBS's WebSocket server is switched off: tick "Enable WebSocket server" in OBS under ${SETTINGS}.`;
    case "password-needed":
      return `OBS wants a password. It stands in OBS under ${SETTINGS} > Show Connect Info; run "${COMMANDS.setup}", or set OBS_PASSWORD.`;
    case "not-let-in":
      return `Pitwall was not let into OBS: run "${COMMANDS.setup}" while OBS runs and let it read the password, or set OBS_PASSWORD.`;
    case "wrong-password":
      return `OBS says that the password is wrong. The right one stands in OBS under ${SETTINGS} > Show Connect Info.`;
    case "silent":
      return `Something on port ${port} never answers. Restart OBS if it hangs; if another program has that port, compare it with the one in OBS under ${SETTINGS}.`;
    case "not-obs":
      return `What answers on port ${port} is not OBS: look for its port in OBS under ${SETTINGS}, and run "${COMMANDS.setup}${COMMANDS.options} --port NUMBER".`;
    case "too-old":
      return "This OBS is too old or too new for Pitwall: it works with OBS 28 to 32.";
    default:
      return `OBS does not answer on port ${port}: start OBS. If it runs, tick "Enable WebSocket server" there under ${SETTINGS}.`;
  }
}
