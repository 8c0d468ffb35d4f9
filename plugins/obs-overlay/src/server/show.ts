import type { IncomingMessage, ServerResponse } from "node:http";
import type { ShownPage } from "@acevo-pitwall/core/control";
import type { WebSocket } from "ws";
import { Broadcaster, snapshotEncoder } from "./broadcaster.js";
import { readJson } from "./body.js";
import { checkWriter, isFromHere } from "./guard.js";
import { sendJson } from "./http.js";
import type { Routes } from "./routes.js";
import { readCommand } from "./show/command.js";
import type { OverlayController } from "./show/overlay-controller.js";
import { isAddressOfOurs } from "./show/page-address.js";
import { toHttpError } from "./show/http-error.js";

/**
 * What is shown: `ws /show` and `GET /api/show` (the whole of it), and `POST /api/command` (changes it; only from this
 * computer and with the token).
 */
export function showRoutes(controller: OverlayController, token: string): Routes {
  const broadcaster = new Broadcaster(controller.state, snapshotEncoder);
  const stop = controller.onChange((state) => broadcaster.publish(state));
  return {
    reads: { "/api/show": () => controller.state },
    sockets: {
      "/show": {
        add: (socket: WebSocket, request: IncomingMessage) => {
          broadcaster.add(socket);
          const page = pageOf(request);
          if (page) socket.once("close", controller.watchPage(page, isFromHere(request)));
        },
      },
    },
    writes: {
      "/api/command": (request: IncomingMessage, response: ServerResponse) =>
        void answerCommand(request, response, controller, token),
    },
    close: () => {
      stop();
      broadcaster.close();
    },
  };
}

/** The page that opens the socket, "unknown" when it is not ours; null for the studio, its preview and other programs. */
function pageOf({ url = "", headers }: IncomingMessage): ShownPage | "unknown" | null {
  const query = new URLSearchParams(url.split("?", 2)[1]);
  const address = query.get("address");
  if (!address || query.has("preview")) return null;
  if (!isAddressOfOurs(address)) return "unknown";
  const shape = query.get("shape") === "upright" ? "upright" : "wide";
  // obs-browser adds its own name to Chromium's
  return { address, shape, inObs: /\bOBS\//.test(headers["user-agent"] ?? "") };
}

/** Never throws: what is wrong with a request is its answer. */
async function answerCommand(
  request: IncomingMessage,
  response: ServerResponse,
  controller: OverlayController,
  token: string,
): Promise<void> {
  request.on("error", () => undefined);
  let doing = "reading a command";
  try {
    checkWriter(request, token);
    const command = readCommand(await readJson(request));
    doing = `executing ${command.do}`;
    await controller.execute(command);
    sendJson(response, 200, {});
  } catch (thrown) {
    const { status, code, message } = toHttpError(thrown, doing);
    // The unread rest of a body would be taken for the next request.
    if (!request.complete) response.setHeader("Connection", "close");
    sendJson(response, status, { error: message, code });
  }
}
