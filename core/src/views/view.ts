import { closedError } from "../memory/errors.js";
import { closePage, type Page, type Struct, type StructJson } from "../protocol/index.js";

const CLOSED = "The connection to the game";

/** A page with the names and types a program wants: the base of the three views. */
export abstract class View<F> {
  readonly #struct: Struct<F>;
  readonly #page: Page<F>;
  #closed = false;

  /** `bytes` are followed, not copied. Throws `RangeError` when they are fewer than the struct has. */
  constructor(struct: Struct<F>, bytes: Uint8Array<ArrayBuffer>) {
    this.#struct = struct;
    this.#page = struct.view(bytes);
  }

  /** Every field of the page by its protocol name. Reading one throws `MemoryError` (`closed`) after `close()`. */
  raw(): Page<F> {
    return this.#page;
  }

  /** The same as `raw()`; the crate has both names. */
  inner(): Page<F> {
    return this.#page;
  }

  /** The page as JSON by protocol names; `fromJSON` of the same class takes it back. */
  toJSON(): StructJson<F> {
    return this.#page.toJSON();
  }

  /** The page as JSON text: what `JSON.stringify` gives, several times faster. */
  stringify(): string {
    return this.#struct.stringify(this.#page);
  }

  /** Makes every later use throw. Snapshots taken before live on. */
  close(): void {
    this.#closed = true;
    closePage(this.#page, () => closedError(CLOSED));
  }

  /** Throws what every other use throws once the view is closed. */
  protected assertOpen(): void {
    if (this.#closed) throw closedError(CLOSED);
  }

  /** A copy of the page's bytes, for `snapshot()`. */
  protected copyBytes(): Uint8Array<ArrayBuffer> {
    return this.#struct.copyBytes(this.#page);
  }
}

/** The fields of a declared struct. */
export type FieldsOf<S> = S extends Struct<infer F> ? F : never;
