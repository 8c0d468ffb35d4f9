import type { Readable } from "node:stream";
import type { Handler } from "../handler.js";
import { isLoopback } from "../hosts.js";
import { FileSlots } from "./file-slots.js";

/** `bytes=first-` or `bytes=first-last`, which is what players and browsers ask for. */
const RANGE = /^bytes=(\d{1,15})-(\d{0,15})$/;

/**
 * Prepares requests for what hands out files: so many at a time for this computer, and as many for the network; a file is closed when its answer ends, however that
 * ends (a client that goes away would leave it open); and a range that makes no sense is not asked for.
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
