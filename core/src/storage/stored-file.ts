import { randomUUID } from "node:crypto";
import type { Disk } from "./disk.js";
import { StorageError } from "./errors.js";
import { fileText, parseContent } from "./file-content.js";
import type { Content, FileFormat } from "./format.js";
import { keepOriginal, removeUnfinished } from "./keep-original.js";
import { lastGoodPath, type LoadedFile, loadWithLastGood } from "./load-file.js";
import { withLock } from "./lock.js";
import { MISSING } from "./read-file.js";
import { UNFINISHED } from "./write-whole.js";

/** A file that was overwritten. */
interface Update<T> {
  readonly value: T;
  readonly before: LoadedFile<T>;
  /** The name of the copy that was kept of a damaged file. */
  readonly original: string | null;
}

/** One file in its format, with its last good copy: reads, and writes under a lock. */
export class StoredFile<T> {
  readonly #path: string;
  readonly #format: FileFormat<T>;
  readonly #disk: Disk;
  /** What the file held last; null as long as there was no file. */
  #known: { readonly value: T } | null = null;

  constructor(path: string, format: FileFormat<T>, disk: Disk) {
    this.#path = disk.resolveLink(path);
    this.#format = format;
    this.#disk = disk;
  }

  /** Changes when the file does, or, while the file is missing, its last good copy. */
  async signature(): Promise<string> {
    const own = await this.#disk.signature(this.#path);
    return own === MISSING ? `${own}, ${await this.#disk.signature(lastGoodPath(this.#path))}` : own;
  }

  /** Never throws. */
  read(): LoadedFile<T> {
    const loaded = loadWithLastGood(this.#path, this.#format, (path) => this.#disk.read(path));
    if (loaded.content.kind !== "missing" || loaded.isRecovered || !this.#known || !this.#format.keepsLastGood) {
      return loaded;
    }
    // an unplugged drive or a deleted folder must not change what is on air
    return { ...loaded, value: this.#known.value, isRecovered: true };
  }

  /** Takes what was read as what the file holds. */
  accept({ content, value }: LoadedFile<T>): void {
    if (this.#known || content.kind !== "missing") this.#known = { value };
  }

  /** Keeps a copy of a damaged file. Returns its name, or null when nothing is wrong with the file. Throws what the disk throws. */
  async keepOriginal(content: Content<T>): Promise<string | null> {
    const isDamaged = content.kind === "broken" || (content.kind === "good" && content.problems.length > 0);
    return isDamaged ? keepOriginal(this.#disk, this.#path, content.bytes) : null;
  }

  /** Applies `edit` to what is on the disk by then and writes it. Throws `StorageError`, and what the disk throws. */
  update(edit: (value: T) => T): Promise<Update<T>> {
    return withLock(this.#disk, this.#path, async (isStillOurs) => {
      const before = this.read();
      const { content } = before;
      refuseUnwritable(content);
      const original = await this.keepOriginal(content);
      const value = edit(before.value);
      const text = fileText(value, content.kind === "good" ? content.unknown : {}, this.#format);
      await removeUnfinished(this.#disk, this.#path);
      await this.#replace(this.#path, text, isStillOurs);
      this.#known = { value };
      await this.#replaceLastGood(text, isStillOurs).catch(() => undefined);
      return { value, before, original };
    });
  }

  /** Copies good content into the last good copy. Throws `StorageError`, and what the disk throws. */
  async renewLastGood(): Promise<void> {
    if (!this.#format.keepsLastGood) return;
    if (this.#lastGoodText() === this.#goodText()) return;
    await withLock(this.#disk, this.#path, async (isStillOurs) => {
      const text = this.#goodText();
      if (text === null || text === this.#lastGoodText()) return;
      await removeUnfinished(this.#disk, this.#path);
      await this.#replaceLastGood(text, isStillOurs);
    });
  }

  #lastGoodText(): string | null {
    const found = this.#disk.read(lastGoodPath(this.#path));
    return found.kind === "file" ? found.bytes.toString("utf8") : null;
  }

  /** Null when nothing in the file itself is good. */
  #goodText(): string | null {
    const { content, value } = this.read();
    return content.kind === "good" ? fileText(value, content.unknown, this.#format) : null;
  }

  async #replaceLastGood(text: string, isStillOurs: () => boolean): Promise<void> {
    if (!this.#format.keepsLastGood) return;
    const path = lastGoodPath(this.#path);
    const { kind } = parseContent(this.#disk.read(path), this.#format);
    if (kind !== "newer" && kind !== "unreadable") await this.#replace(path, text, isStillOurs);
  }

  async #replace(path: string, text: string, isStillOurs: () => boolean): Promise<void> {
    const fresh = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      await this.#disk.create(fresh, text, true);
      await this.#disk.move(fresh, path, isStillOurs);
    } catch (error) {
      await this.#disk.remove(fresh).catch(() => undefined);
      throw error;
    }
  }
}

function refuseUnwritable(content: Content<unknown>): void {
  if (content.kind === "unreadable") throw new StorageError("unreadable", `${content.why}: fix that`);
  if (content.kind === "newer") throw new StorageError("newer", "is from a newer Pitwall: update this one");
  if (content.kind !== "missing" && content.isReadOnly) {
    throw new StorageError("read-only", "is write-protected: remove the protection");
  }
}
