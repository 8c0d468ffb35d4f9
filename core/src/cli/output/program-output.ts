import { type Outlet, outletOf, ownConsole } from "./outlet.js";
import { PendingText, type Piece } from "./pending-text.js";
import { StreamText } from "./stream-text.js";
import { failureSentence } from "../../failure/index.js";
import { visible } from "./visible.js";
import { takeOverWarnings } from "./warnings.js";

/** How long the end of a program waits for a console that takes no text. ms */
const LAST_WORDS_WITHIN_MS = 500;
const LOOK_EVERY_MS = 10;

type WriteDone = (error?: Error | null) => void;

const STREAMS = ["stdout", "stderr"] as const;

/** What a program prints. It waits for its console, as Node does, until `neverWait`. */
export class ProgramOutput {
  readonly #pending = new PendingText();
  readonly #outlets = new Map<Piece["stream"], Outlet>();
  #writing: Outlet | null = null;

  /**
   * For a program that serves: from now on nothing waits for a console that takes no text, as after a click into a
   * console window of Windows or Ctrl+S in a terminal. Text comes out in its order as soon as it can, of much text
   * the newest. On Windows a click no longer stops the console, until the program ends.
   */
  neverWait(): void {
    const console = ownConsole();
    for (const name of STREAMS) {
      // a pipe whose reader is gone, a window that was closed, a full disk: the program goes on
      process[name].on("error", () => undefined);
      const outlet = outletOf(name, console);
      if (!outlet) continue;
      this.#outlets.set(name, outlet);
      process[name].write = this.#writeTo(name);
    }
    takeOverWarnings((text) => process.stderr.write(visible(text)));
    process.on("uncaughtException", (error) => void this.#crash(error));
    if (console) endByExit();
    if (process.stdin.isTTY) console?.stopQuickEdit();
    process.on("exit", (code) => {
      if (this.#finishNow()) console?.putBack();
      // Node would wait for the thread that writes
      else console?.endProcess(code);
    });
  }

  /** Resolves when all is written, or when a console has taken no text for half a second. */
  async flush(): Promise<void> {
    const endMs = performance.now() + LAST_WORDS_WITHIN_MS;
    while (this.#writing && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
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
    let isLater = false;
    this.#writing = outlet;
    outlet.write(text, () => {
      this.#writing = null;
      if (isLater) this.#writeNext();
    });
    isLater = true;
  }

  /** Writes what is left while the process ends. False when it is still being written. */
  #finishNow(): boolean {
    const endMs = performance.now() + LAST_WORDS_WITHIN_MS;
    const cell = new Int32Array(new SharedArrayBuffer(4));
    while (this.#writing) {
      if (this.#writing.resume()) {
        this.#writing = null;
        this.#writeNext();
      } else if (performance.now() < endMs) Atomics.wait(cell, 0, 0, LOOK_EVERY_MS);
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

/** A signal that nothing else takes ends a process past its `exit` event; here it does not. */
function endByExit(): void {
  for (const signal of ["SIGINT", "SIGBREAK", "SIGHUP"] as const) {
    // before those that take a signal once and are then gone
    process.prependListener(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(1);
    });
  }
}
