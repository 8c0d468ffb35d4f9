/** The worker thread of `thread.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { readChunk, readContent } from "./content.js";
import { systemCode, TapeError } from "./errors.js";
import { readLogPiece } from "./log/reader.js";
import type { OpenFile } from "./open-file.js";
import type { TapeAnswer, TapeRequest } from "./thread.js";

const file = workerData as OpenFile;
const port = parentPort!;

/** The answer, and its buffers that are transferred instead of copied. */
function answerTo(request: TapeRequest): readonly [TapeAnswer, ArrayBuffer[]] {
  if (request.type === "content") {
    const content = readContent(file);
    return [{ type: "content", content }, [content.index.offsets.buffer, content.index.startsUs.buffer]];
  }
  if (request.type === "log") return [{ type: "log", piece: readLogPiece(request.place) }, []];
  const chunk = readChunk(file, request.offset, request.startUs);
  // the pages' values share one buffer
  return [{ type: "chunk", chunk }, [chunk.pages.physics.values.buffer]];
}

port.on("message", (request: TapeRequest) => {
  try {
    port.postMessage(...answerTo(request));
  } catch (error) {
    const message =
      error instanceof TapeError
        ? error.message
        : `${file.name} cannot be read (${systemCode(error)}): choose another tape.`;
    port.postMessage({ type: "failed", message } satisfies TapeAnswer);
  }
});
