import type { IncomingMessage, ServerResponse } from "node:http";
import type { ShownPage } from "@acevo-pitwall/core/control";
import type { WebSocket } from "ws";
import { Audience, wholes } from "./audience.js";
import { readJson } from "./body.js";
import { checkWriter, isFromHere } from "./guard.js";
import { sendJson } from "./http.js";
import type { Places } from "./mount.js";
import { readCommand } from "./show/command.js";
import type { ShowDesk } from "./show/desk.js";
import { isAddressOfOurs } from "./show/page-address.js";
import { asRefused } from "./show/refused.js";

/**
 * What is shown: `ws /show` and `GET /api/show` (the whole of it), and `POST /api/command` (changes it; only from this
 * computer and with the token).
 */
export function showPlaces(desk: ShowDesk, token: string): Places {
  const audience = new Audience(desk.state, wholes);
  const stop = desk.onChange((state) => audience.publish(state));
  return {
    reads: { "/api/show": () => desk.state },
    sockets: {
      "/show": {
        add: (socket: WebSocket, request: IncomingMessage) => {
          audience.add(socket);
          const page = pageOf(request);
          if (page) socket.once("close", desk.watchPage(page, isFromHere(request)));
        },
      },
    },
    writes: {
      "/api/command": (request: IncomingMessage, response: ServerResponse) =>
        void answerCommand(request, response, desk, token),
    },
    close: () => {
      stop();
      audience.close();
    },
  };
}

/** The page that asks, "unknown" for what is none of ours; null for the studio, its preview and other programs. */
function pageOf({ url = "", headers }: IncomingMessage): ShownPage | "unknown" | null {
  const query = new URLSearchParams(url.split("?", 2)[1]);
  const address = query.get("address");
  if (!address || query.has("preview")) return null;
  if (!isAddressOfOurs(address)) return "unknown";
  const shape = query.get("shape") === "upright" ? "upright" : "wide";
  // obs-browser adds its own name to Chromium's
  return { address, shape, inObs: /\bOBS\//.test(headers["user-agent"] ?? "") };
}

/** Never throws: whatever is wrong with a request is its answer. */
async function answerCommand(
  request: IncomingMessage,
  response: ServerResponse,
  desk: ShowDesk,
  token: string,
): Promise<void> {
  request.on("error", () => undefined);
  let doing = "reading a command";
  try {
    checkWriter(request, token);
    const command = readCommand(await readJson(request));
    doing = `carrying out ${command.do}`;
    await desk.carryOut(command);
    sendJson(response, 200, {});
  } catch (thrown) {
    const { status, code, message } = asRefused(thrown, doing);
    // What is left of a body that nobody reads would be taken for the next request.
    if (!request.complete) response.setHeader("Connection", "close");
    sendJson(response, status, { error: message, code });
  }
}
