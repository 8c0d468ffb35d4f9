import { COMMANDS } from "../commands.js";

export type ObsErrorCode =
  | "not-running"
  | "websocket-off"
  | "password-needed"
  | "no-password"
  | "wrong-password"
  | "no-response"
  | "not-obs"
  | "unsupported-version"
  | "closing"
  | "disconnected"
  | "switching"
  | "timeout"
  | "refused"
  | "unexpected-answer"
  | "no-browser-source";

/** OBS cannot be reached, or did not do what it was asked. The message tells the streamer what to do next. */
export class ObsError extends Error {
  readonly code: ObsErrorCode;
  /** OBS's request status code, e.g. 601; null unless OBS refused a request. */
  readonly status: number | null;

  constructor(code: ObsErrorCode, message: string, status: number | null = null) {
    super(message);
    this.name = "ObsError";
    this.code = code;
    this.status = status;
  }
}

const SETTINGS = "Tools > WebSocket Server Settings";

/** Why connecting failed and what to do next. */
export function connectSentence(code: ObsErrorCode, port: number): string {
  switch (code) {
    case "websocket-off":
      return `OBS's WebSocket server is switched off: tick "Enable WebSocket server" in OBS under ${SETTINGS}.`;
    case "password-needed":
      return `OBS asks for a password. Find it in OBS under ${SETTINGS} > Show Connect Info, then run "${COMMANDS.setup}" or set OBS_PASSWORD.`;
    case "no-password":
      return `Pitwall has no password for OBS: run "${COMMANDS.setup}" while OBS is running and let it read the password, or set OBS_PASSWORD.`;
    case "wrong-password":
      return `The password for OBS is wrong. Find the right one in OBS under ${SETTINGS} > Show Connect Info.`;
    case "no-response":
      return `The program on port ${port} does not respond: restart OBS if it hangs, or check its port in OBS under ${SETTINGS}.`;
    case "not-obs":
      return `The program on port ${port} is not OBS: look up OBS's port under ${SETTINGS}, then run "${COMMANDS.setup}${COMMANDS.options} --port NUMBER".`;
    case "unsupported-version":
      return "Pitwall does not support this version of OBS: install one from OBS 28 to 32.";
    default:
      return `OBS does not answer on port ${port}: start OBS. If it is running, tick "Enable WebSocket server" in OBS under ${SETTINGS}.`;
  }
}
