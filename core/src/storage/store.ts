import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { contentOf, fileText } from "./file-content.js";
import { type Disk, realDisk } from "./disk.js";
import { StorageError } from "./errors.js";
import { MISSING } from "./read-file.js";
import type { Content, FileFormat } from "./format.js";
import { lastGoodPath, type LoadedFile, readingOf } from "./load-file.js";
import { removeUnfinished, setAside } from "./set-aside.js";
import { withLock } from "./lock.js";
import { troubleOf, unsavedSentence } from "./sentences.js";
import { UNFINISHED } from "./write-whole.js";

/** What a change makes of what holds. It may be made more than once, each time of what is on the disk by then. */
export type Edit<T> = (now: T) => T;

/** A change that is not on the disk. */
interface Unsaved<T> {
  readonly edit: Edit<T>;
  /** What it threw when it was made of what another program had changed: then it is given up. */
  refusal?: unknown;
}

/** How often is looked whether another program or an editor changed the file. ms */
const LOOK_EVERY_MS = 400;
/** How often is tried again what the disk did not take. ms */
const TRY_AGAIN_MS = 5000;
/** So many changes are kept in mind for a disk that takes none. */
const MOST_UNSAVED = 1000;

/**
 * A file of ours that several programs and its owner may change. What makes sense in it holds; a change is merged into
 * what is on the disk by then, and what others change is here within a second. The file is never written over when it
 * could not be read whole; what is odd about it is kept aside first.
 */
export class Store<T> {
  /** Where the file really is, should its place hold a link. */
  readonly #path: string;
  readonly #name: string;
  readonly #format: FileFormat<T>;
  readonly #disk: Disk;
  readonly #listeners = new Set<() => void>();
  /** Changes that are not on the disk. */
  #unsaved: Unsaved<T>[] = [];
  #value: T;
  #trouble: string | null = null;
  /** The file was there: when it and its copy are gone, what they held still holds. */
  #wasThere: boolean;
  /** Without what is unsaved. */
  #onDisk: T;
  /** Of the files before they were last read; null to have them read anew. */
  #signature: string | null = null;
  /** Of a file that is odd and may only be half written. */
  #oddSignature: string | null = null;
  #triedMs = -Infinity;
  /** One thing at a time. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #stopLooking: () => void;

  /** Reads the file at once. Never throws: `trouble` says what is wrong with it. */
  constructor(path: string, format: FileFormat<T>, disk: Disk = realDisk) {
    this.#path = disk.target(path);
    this.#name = basename(path);
    this.#format = format;
    this.#disk = disk;
    const reading = readingOf(this.#path, format, (found) => disk.read(found));
    this.#wasThere = reading.content.kind !== "missing";
    this.#onDisk = this.#value = reading.value;
    this.#trouble = this.#troubleOf(reading, null);
    void this.#enqueue(async () => {
      const signature = await this.#signatureNow();
      const found = this.#read();
      // what is odd when Pitwall starts will hardly be mended by whoever wrote it
      const aside = await this.#keepOdd(found.content).catch(() => null);
      await this.#settle(signature, found, aside);
    });
    this.#stopLooking = disk.every(LOOK_EVERY_MS, () => void this.look());
  }

  /** What holds now, changes included that the disk has not taken. */
  get value(): T {
    return this.#value;
  }

  /** In a sentence for the streamer, what is wrong with the file or the last change; null when nothing is. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Calls `listener` when `value` or `trouble` changed. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Makes a change, which holds at once. Settles when it is on the disk. Throws what `edit` throws, also of what another
   * program changed meanwhile, then nothing has changed; and `StorageError` when the change holds only for now, which is
   * tried again later.
   */
  async change(edit: Edit<T>): Promise<void> {
    if (this.#unsaved.length >= MOST_UNSAVED) throw new StorageError("not-saved", this.#trouble ?? "");
    const value = edit(this.#value);
    const unsaved: Unsaved<T> = { edit };
    this.#unsaved.push(unsaved);
    this.#set(value, this.#trouble);
    await this.#enqueue(() => this.#save());
    if ("refusal" in unsaved) throw unsaved.refusal;
  }

  /** Looks now whether the file is another, and tries again what it did not take. Never throws. */
  look(): Promise<void> {
    return this.#enqueue(async () => {
      const isTrying = this.#unsaved.length > 0 && this.#disk.nowMs() - this.#triedMs > TRY_AGAIN_MS;
      if (isTrying) return this.#save().catch(() => undefined);
      const signature = await this.#signatureNow();
      if (signature === this.#signature) return;
      const reading = this.#read();
      const isWell = reading.content.kind === "good" && reading.content.oddities.length === 0;
      // whoever writes it may not be done
      const isFirstSight = !isWell && signature !== this.#oddSignature;
      this.#oddSignature = signature;
      if (isFirstSight) return;
      await this.#settle(signature, reading, null);
      // what was in the way may be gone
      await this.#save().catch(() => undefined);
    });
  }

  /** Ends looking, once what was changed is on the disk or was refused by it. */
  async close(): Promise<void> {
    this.#stopLooking();
    await this.#queue;
    this.#listeners.clear();
  }

  #enqueue<R>(work: () => Promise<R>): Promise<R> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Changes when the file does; when it is gone, when the last good copy does that stands in for it. */
  async #signatureNow(): Promise<string> {
    const own = await this.#disk.signature(this.#path);
    return own === MISSING ? `${own}, ${await this.#disk.signature(lastGoodPath(this.#path))}` : own;
  }

  #read(): LoadedFile<T> {
    const found = readingOf(this.#path, this.#format, (path) => this.#disk.read(path));
    // a drive that went away, or a folder that was deleted, must not change what is on air
    const isGone =
      found.content.kind === "missing" && !found.isRecovered && this.#wasThere && this.#format.keepsLastGood;
    return isGone ? { ...found, value: this.#onDisk, isRecovered: true } : found;
  }

  /**
   * Takes over what was read; what makes sense becomes the last good. `signature` is from before, `aside` the name of
   * the copy that was kept, if there is one.
   */
  async #settle(signature: string, reading: LoadedFile<T>, aside: string | null): Promise<void> {
    this.#signature = signature;
    this.#wasThere ||= reading.content.kind !== "missing";
    this.#onDisk = reading.value;
    const unsaved = this.#unsaved.length > 0 ? this.#trouble : null;
    this.#set(applied(this.#unsaved, reading.value), this.#troubleOf(reading, aside) ?? unsaved);
    if (reading.content.kind === "good") await this.#renewLastGood().catch(() => undefined);
  }

  async #save(): Promise<void> {
    const edits = [...this.#unsaved];
    if (edits.length === 0) return;
    this.#triedMs = this.#disk.nowMs();
    try {
      const { value, trouble } = await withLock(this.#disk, this.#path, (isStillOurs) =>
        this.#write(edits, isStillOurs),
      );
      this.#wasThere = true;
      this.#onDisk = value;
      this.#unsaved = this.#unsaved.slice(edits.length);
      // another program may have changed it right after: the next look reads it anew
      this.#signature = null;
      this.#set(applied(this.#unsaved, value), trouble);
    } catch (error) {
      const sentence = unsavedSentence(this.#name, this.#format.noun, error);
      this.#set(this.#value, sentence);
      const code = error instanceof StorageError ? error.code : "not-saved";
      throw new StorageError(code, sentence, { cause: error });
    }
  }

  /** What is on the disk then, and what has not been said yet of the file before: that it is kept, and why. */
  async #write(
    edits: readonly Unsaved<T>[],
    isStillOurs: () => boolean,
  ): Promise<{ readonly value: T; readonly trouble: string | null }> {
    const loaded = this.#read();
    const { content, value: before } = loaded;
    if (content.kind === "unreadable") throw new StorageError("unreadable", `${content.why}: put that right`);
    if (content.kind === "newer") throw new StorageError("newer", "is a newer Pitwall's: update this one");
    if (content.kind !== "missing" && content.isReadOnly) {
      throw new StorageError("read-only", "may not be changed: take its write protection away");
    }
    const aside = await this.#keepOdd(content);
    const isNews = aside !== null && !this.#trouble?.includes(aside);
    const value = applied(edits, before);
    const text = fileText(value, content.kind === "good" ? content.unknown : {}, this.#format);
    await removeUnfinished(this.#disk, this.#path);
    await this.#replace(this.#path, text, isStillOurs);
    await this.#replaceLastGood(text, isStillOurs).catch(() => undefined);
    return { value, trouble: isNews ? this.#troubleOf(loaded, aside) : null };
  }

  async #keepOdd(content: Content<T>): Promise<string | null> {
    const isOdd = content.kind === "broken" || (content.kind === "good" && content.oddities.length > 0);
    return isOdd ? setAside(this.#disk, this.#path, content.bytes) : null;
  }

  /** So that what holds now is there again should the file be broken next time. */
  async #renewLastGood(): Promise<void> {
    if (!this.#format.keepsLastGood) return;
    if (this.#lastGoodText() === this.#textOf(this.#read())) return;
    await withLock(this.#disk, this.#path, async (isStillOurs) => {
      const text = this.#textOf(this.#read());
      if (text === null || text === this.#lastGoodText()) return;
      await removeUnfinished(this.#disk, this.#path);
      await this.#replaceLastGood(text, isStillOurs);
    });
  }

  #lastGoodText(): string | null {
    const found = this.#disk.read(lastGoodPath(this.#path));
    return found.kind === "file" ? found.bytes.toString("utf8") : null;
  }

  /** Null when there is nothing good in the file itself. */
  #textOf({ content, value }: LoadedFile<T>): string | null {
    return content.kind === "good" ? fileText(value, content.unknown, this.#format) : null;
  }

  async #replaceLastGood(text: string, isStillOurs: () => boolean): Promise<void> {
    if (!this.#format.keepsLastGood) return;
    const { kind } = contentOf(this.#disk.read(lastGoodPath(this.#path)), this.#format);
    if (kind !== "newer" && kind !== "unreadable") await this.#replace(lastGoodPath(this.#path), text, isStillOurs);
  }

  async #replace(path: string, text: string, isStillOurs: () => boolean): Promise<void> {
    const fresh = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      await this.#disk.make(fresh, text, true);
      await this.#disk.move(fresh, path, isStillOurs);
    } catch (error) {
      await this.#disk.remove(fresh).catch(() => undefined);
      throw error;
    }
  }

  #troubleOf({ content, isRecovered }: LoadedFile<T>, aside: string | null): string | null {
    return troubleOf(this.#name, this.#format.noun, content, { aside, isRecovered });
  }

  #set(value: T, trouble: string | null): void {
    const isSame = value === this.#value && trouble === this.#trouble;
    this.#value = value;
    this.#trouble = trouble;
    if (!isSame) for (const listener of this.#listeners) listener();
  }
}

/** A change that is not possible any more, since another program changed what it was about, is left out. */
function applied<T>(changes: readonly Unsaved<T>[], before: T): T {
  return changes.reduce((value, change) => {
    try {
      const after = change.edit(value);
      delete change.refusal;
      return after;
    } catch (refusal) {
      change.refusal = refusal;
      return value;
    }
  }, before);
}

/** Makes one change to a file that is not watched. Throws `StorageError` when the disk does not take it. */
export async function changeFile<T>(path: string, format: FileFormat<T>, edit: Edit<T>): Promise<void> {
  const store = new Store(path, format);
  try {
    await store.change(edit);
  } finally {
    await store.close();
  }
}
