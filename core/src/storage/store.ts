import { basename } from "node:path";
import { type Disk, realDisk } from "./disk.js";
import { StorageError } from "./errors.js";
import type { FileFormat } from "./format.js";
import type { LoadedFile } from "./load-file.js";
import { problemSentence, unsavedSentence } from "./sentences.js";
import { StoredFile } from "./stored-file.js";

/** A change as a function of the value. It may run more than once, each time on what is on the disk by then. */
export type Edit<T> = (now: T) => T;

/** A change that is not on the disk. */
interface Unsaved<T> {
  readonly edit: Edit<T>;
  /** What the edit threw when it ran on another program's changes: then it is dropped. */
  refusal?: unknown;
}

/** How often the file is checked for changes by another program or an editor. ms */
const POLL_MS = 400;
/** How long to wait before saving is tried again. ms */
const RETRY_MS = 5000;
/** Most changes kept for a disk that refuses them. */
const MAX_UNSAVED = 1000;

/**
 * The value in a file that several programs and the streamer may change. Changes are merged into what is on the disk,
 * and changes by others arrive within a second. A file that cannot be read whole is never overwritten, and the original
 * of a damaged one is kept.
 */
export class Store<T> {
  readonly #file: StoredFile<T>;
  readonly #name: string;
  readonly #noun: string;
  readonly #disk: Disk;
  readonly #listeners = new Set<() => void>();
  #unsaved: Unsaved<T>[] = [];
  #value: T;
  #trouble: string | null;
  /** Of the file when it was last read; null to read it again. */
  #signature: string | null = null;
  /** Of a damaged file that may still be being written. */
  #damagedSignature: string | null = null;
  #triedMs = -Infinity;
  /** Runs one task at a time. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #stopPolling: () => void;

  /** Reads the file at once. Never throws: `trouble` says what is wrong with it. */
  constructor(path: string, format: FileFormat<T>, disk: Disk = realDisk) {
    this.#file = new StoredFile(path, format, disk);
    this.#name = basename(disk.resolveLink(path));
    this.#noun = format.noun;
    this.#disk = disk;
    const loaded = this.#file.read();
    this.#file.accept(loaded);
    this.#value = loaded.value;
    this.#trouble = this.#problem(loaded, null);
    void this.#enqueue(async () => {
      const signature = await this.#file.signature();
      const found = this.#file.read();
      // a file that is damaged when Pitwall starts is not being written right now
      const original = await this.#file.keepOriginal(found.content).catch(() => null);
      await this.#accept(signature, found, original);
    });
    this.#stopPolling = disk.repeat(POLL_MS, () => void this.poll());
  }

  /** The value now, including changes that are not on the disk. */
  get value(): T {
    return this.#value;
  }

  /** What is wrong with the file or the last change, in a sentence for the streamer; null when nothing is. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Calls `listener` when `value` or `trouble` changed. Returns a function that removes it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Makes a change, in effect at once. Resolves when it is on the disk. Throws what `edit` throws, also on another
   * program's changes; then nothing has changed. Throws `StorageError` when the change is in effect but not on the disk;
   * saving is tried again later.
   */
  async change(edit: Edit<T>): Promise<void> {
    if (this.#unsaved.length >= MAX_UNSAVED) throw new StorageError("not-saved", this.#trouble ?? "");
    const value = edit(this.#value);
    const unsaved: Unsaved<T> = { edit };
    this.#unsaved.push(unsaved);
    this.#set(value, this.#trouble);
    await this.#enqueue(() => this.#save());
    if ("refusal" in unsaved) throw unsaved.refusal;
  }

  /** Checks the file for changes now, and tries again to save. Never throws. */
  poll(): Promise<void> {
    return this.#enqueue(async () => {
      const isRetrying = this.#unsaved.length > 0 && this.#disk.nowMs() - this.#triedMs > RETRY_MS;
      if (isRetrying) return this.#save().catch(() => undefined);
      const signature = await this.#file.signature();
      if (signature === this.#signature) return;
      const loaded = this.#file.read();
      const isGood = loaded.content.kind === "good" && loaded.content.problems.length === 0;
      // it may still be being written
      const isFirstSight = !isGood && signature !== this.#damagedSignature;
      this.#damagedSignature = signature;
      if (isFirstSight) return;
      await this.#accept(signature, loaded, null);
      // what blocked saving may be gone
      await this.#save().catch(() => undefined);
    });
  }

  /** Stops watching, once changes are on the disk or the disk refused them. */
  async close(): Promise<void> {
    this.#stopPolling();
    await this.#queue;
    this.#listeners.clear();
  }

  #enqueue<R>(work: () => Promise<R>): Promise<R> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Takes what was read. `signature` is from before; `original` names the copy that was kept. */
  async #accept(signature: string, loaded: LoadedFile<T>, original: string | null): Promise<void> {
    this.#signature = signature;
    this.#file.accept(loaded);
    const unsaved = this.#unsaved.length > 0 ? this.#trouble : null;
    this.#set(applied(this.#unsaved, loaded.value), this.#problem(loaded, original) ?? unsaved);
    if (loaded.content.kind === "good") await this.#file.renewLastGood().catch(() => undefined);
  }

  async #save(): Promise<void> {
    const edits = [...this.#unsaved];
    if (edits.length === 0) return;
    this.#triedMs = this.#disk.nowMs();
    try {
      const { value, before, original } = await this.#file.update((now) => applied(edits, now));
      this.#unsaved = this.#unsaved.slice(edits.length);
      // another program may have changed it right after: the next poll reads it again
      this.#signature = null;
      const isNew = original !== null && !this.#trouble?.includes(original);
      this.#set(applied(this.#unsaved, value), isNew ? this.#problem(before, original) : null);
    } catch (error) {
      const sentence = unsavedSentence(this.#name, this.#noun, error);
      this.#set(this.#value, sentence);
      const code = error instanceof StorageError ? error.code : "not-saved";
      throw new StorageError(code, sentence, { cause: error });
    }
  }

  #problem(loaded: LoadedFile<T>, original: string | null): string | null {
    return problemSentence(this.#name, this.#noun, loaded, original);
  }

  #set(value: T, trouble: string | null): void {
    const isSame = value === this.#value && trouble === this.#trouble;
    this.#value = value;
    this.#trouble = trouble;
    if (!isSame) for (const listener of this.#listeners) listener();
  }
}

/** Leaves out edits that throw because another program changed what they are about. */
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

/** Makes one change to a file without watching it. Throws `StorageError` when it cannot be saved. */
export async function changeFile<T>(path: string, format: FileFormat<T>, edit: Edit<T>): Promise<void> {
  const store = new Store(path, format);
  try {
    await store.change(edit);
  } finally {
    await store.close();
  }
}
