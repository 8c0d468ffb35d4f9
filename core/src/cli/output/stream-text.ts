import { StringDecoder } from "node:string_decoder";

/** Turns what is written to one stream into the text that a UTF-8 console shows for it. */
export class StreamText {
  readonly #decoder = new StringDecoder("utf8");

  /** The text of all whole characters so far; the rest of a character may come with the next chunk. */
  next(chunk: string | Uint8Array, encoding: BufferEncoding = "utf8"): string {
    return this.#decoder.write(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
  }
}
