import { closedError } from "../memory/errors.js";
import { closePage, type Page, type Struct, type StructJson } from "../protocol/index.js";

const CLOSED = "The connection to the game";

/** The base of the three views, which give a page's fields convenient names and types. */
export abstract class View<F> {
  readonly #struct: Struct<F>;
  readonly #page: Page<F>;
  #closed = false;

  /** Reads from `bytes` without copying them. Throws `RangeError` when they are fewer than the struct has. */
  constructor(struct: Struct<F>, bytes: Uint8Array<ArrayBuffer>) {
    this.#struct = struct;
    this.#page = struct.view(bytes);
  }

  /** The page's fields by their protocol names. Reading one throws `MemoryError` (`closed`) after `close()`. */
  raw(): Page<F> {
    return this.#page;
  }

  /** Same as `raw()`, for code ported from the Rust crate, which has both names. */
  inner(): Page<F> {
    return this.#page;
  }

  /** The page as JSON by protocol names; `fromJSON` of the same class reads it. */
  toJSON(): StructJson<F> {
    return this.#page.toJSON();
  }

  /** The page as JSON text, like `JSON.stringify` but several times faster. */
  stringify(): string {
    return this.#struct.stringify(this.#page);
  }

  /** Makes every later use throw. Snapshots stay valid. */
  close(): void {
    this.#closed = true;
    closePage(this.#page, () => closedError(CLOSED));
  }

  /** Throws `MemoryError` once the view is closed. */
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
