import type { Readable } from "node:stream";
import type { Handler } from "../handler.js";
import { isLoopback } from "../hosts.js";
import { FileSlots } from "./file-slots.js";

/** `bytes=first-` or `bytes=first-last`, which is what players and browsers ask for. */
const RANGE = /^bytes=(\d{1,15})-(\d{0,15})$/;

/**
 * Comes before what serves files: bounds how many are served at once, for this computer and as many for the network;
 * closes a file when its answer ends, also because the client goes away; and drops a Range that makes no sense.
 */
export function prepareFileAnswers(): Handler {
  const [ofThisComputer, ofTheNetwork] = [new FileSlots(), new FileSlots()];
  return (request, response, next) => {
    const [, first = "", last = ""] = RANGE.exec(request.headers.range ?? "") ?? [];
    if (first === "" || (last !== "" && Number(last) < Number(first))) delete request.headers.range;
    response.on("pipe", (file: Readable) => {
      // a file that was deleted or cannot be opened any more
      file.on("error", () => response.destroy());
      response.once("close", () => file.destroy());
    });
    (isLoopback(request.socket.remoteAddress) ? ofThisComputer : ofTheNetwork).take(response, next);
  };
}
