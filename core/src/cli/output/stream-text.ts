import { StringDecoder } from "node:string_decoder";

/** Decodes what is written to one stream, in any encoding and in any pieces. */
export class StreamText {
  readonly #decoder = new StringDecoder("utf8");

  /** The complete characters; the rest of a cut one comes with the next chunk. */
  next(chunk: string | Uint8Array, encoding: BufferEncoding = "utf8"): string {
    return this.#decoder.write(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
  }
}
