import { type Outlet, outletOf, ownConsole } from "./outlet.js";
import { PendingText, type Piece } from "./pending-text.js";
import { StreamText } from "./stream-text.js";
import { failureSentence } from "../../failure/index.js";
import { visible } from "./visible.js";
import { takeOverWarnings } from "./warnings.js";

/** How long the end of a program waits for a blocked console. ms */
const FLUSH_TIMEOUT_MS = 500;
const POLL_MS = 10;

type WriteDone = (error?: Error | null) => void;

const STREAMS = ["stdout", "stderr"] as const;

/** A program's stdout and stderr. Writes may block, as in Node, until `neverBlock` is called. */
export class ProgramOutput {
  readonly #pending = new PendingText();
  readonly #outlets = new Map<Piece["stream"], Outlet>();
  #writing: Outlet | null = null;

  /**
   * For long-running programs: from now on a blocked console, as after a click into a Windows console or Ctrl+S in a
   * terminal, does not block the program. Text appears in order as soon as it can; of too much text the newest. On
   * Windows a click no longer blocks the console until the program ends.
   */
  neverBlock(): void {
    const console = ownConsole();
    for (const name of STREAMS) {
      // a closed pipe, a closed window, a full disk: the program goes on
      process[name].on("error", () => undefined);
      const outlet = outletOf(name, console);
      if (!outlet) continue;
      this.#outlets.set(name, outlet);
      process[name].write = this.#writeTo(name);
    }
    takeOverWarnings((text) => process.stderr.write(visible(text)));
    process.on("uncaughtException", (error) => void this.#crash(error));
    if (console) endByExit();
    if (process.stdin.isTTY) console?.disableQuickEdit();
    process.on("exit", (code) => {
      if (this.#finishNow()) console?.restoreMode();
      // Node would wait for the writing thread
      else console?.endProcess(code);
    });
  }

  /** Resolves when all is written, at the latest after half a second. */
  async flush(): Promise<void> {
    const endMs = performance.now() + FLUSH_TIMEOUT_MS;
    while (this.#writing && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #writeTo(stream: Piece["stream"]): NodeJS.WriteStream["write"] {
    const streamText = new StreamText();
    return (chunk: string | Uint8Array, encodingOrDone?: BufferEncoding | WriteDone, done?: WriteDone): boolean => {
      const [encoding, callback] =
        typeof encodingOrDone === "function" ? [undefined, encodingOrDone] : [encodingOrDone, done];
      const text = streamText.next(chunk, encoding);
      if (text !== "") this.#pending.add({ stream, text });
      this.#writeNext();
      if (callback) process.nextTick(callback);
      return true;
    };
  }

  #writeNext(): void {
    while (!this.#writing) {
      const piece = this.#pending.take();
      if (!piece) return;
      this.#write(piece);
    }
  }

  #write({ stream, text }: Piece): void {
    const outlet = this.#outlets.get(stream)!;
    let isAsync = false;
    this.#writing = outlet;
    outlet.write(text, () => {
      this.#writing = null;
      if (isAsync) this.#writeNext();
    });
    isAsync = true;
  }

  /** Writes the rest while the process ends. False when the console still blocks. */
  #finishNow(): boolean {
    const endMs = performance.now() + FLUSH_TIMEOUT_MS;
    const cell = new Int32Array(new SharedArrayBuffer(4));
    while (this.#writing) {
      if (this.#writing.resume()) {
        this.#writing = null;
        this.#writeNext();
      } else if (performance.now() < endMs) Atomics.wait(cell, 0, 0, POLL_MS);
      else return false;
    }
    return true;
  }

  async #crash(error: unknown): Promise<void> {
    process.stderr.write(`${visible(failureSentence(error))}\n`);
    await this.flush();
    process.exit(1);
  }
}

/** A signal without listeners ends a process without its `exit` event; this exits it properly. */
function endByExit(): void {
  for (const signal of ["SIGINT", "SIGBREAK", "SIGHUP"] as const) {
    // first, so that listeners of `once` are still counted
    process.prependListener(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(1);
    });
  }
}
