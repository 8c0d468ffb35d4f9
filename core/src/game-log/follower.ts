import { type FileHandle, open } from "node:fs/promises";
import type { GameLogEvent } from "./events.js";
import { LineCutter } from "./lines.js";
import { newestLog } from "./newest-log.js";
import { parseLine } from "./parse-line.js";

/** A line reaches the state within this and what reading takes. ms */
const LOOK_EVERY_MS = 60;
/** How often the folder is searched for a newer file. ms */
const SEARCH_EVERY_MS = 2000;
/** Read and parsed in one go; a longer part of the file takes several, with the event loop's other work between. Bytes */
const PIECE_BYTES = 64 * 1024;
/** Of a larger file only the end is read. Bytes */
const MOST_BYTES = 64 * 1024 * 1024;

/** What the follower tells. */
export interface GameLogListener {
  /** Another file, or the same one from its start again: forget everything told before. */
  onRestart(): void;
  onEvents(events: readonly GameLogEvent[]): void;
}

export interface GameLogFollowerOptions extends GameLogListener {
  /** The game's folder of logs; null while it is not known. Asked at each search. */
  readonly folder: () => string | null;
}

/** `reading`: what was written before is not read to its end yet. */
export type GameLogStatus = "stopped" | "noFolder" | "noFile" | "unreadable" | "reading" | "following";

/**
 * Follows the game's log from its first line on: what is there already, then each new line, in a new file when the game
 * makes one. Only reads, and never keeps the game from writing, renaming or deleting its file. Never throws.
 */
export class GameLogFollower {
  readonly #options: GameLogFollowerOptions;
  readonly #lines = new LineCutter();
  readonly #piece = Buffer.alloc(PIECE_BYTES);
  #file: { readonly path: string; readonly handle: FileHandle; readonly inode: number } | null = null;
  #position = 0;
  #searchedAtMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #isRunning = false;
  #status: GameLogStatus = "stopped";
  #looking: Promise<void> = Promise.resolve();

  constructor(options: GameLogFollowerOptions) {
    this.#options = options;
  }

  get status(): GameLogStatus {
    return this.#status;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#looking = this.#look();
  }

  /** Resolves once the file is closed. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking;
    await this.#close();
    this.#status = "stopped";
    this.#searchedAtMs = -Infinity;
  }

  async #look(): Promise<void> {
    let isBehind = false;
    try {
      if (performance.now() - this.#searchedAtMs >= SEARCH_EVERY_MS) await this.#search();
      if (this.#file) isBehind = await this.#read(this.#file.handle);
    } catch {
      // deleted, locked, or on a disk that is gone: searched for again
      this.#status = "unreadable";
      await this.#close();
    }
    if (!this.#isRunning) return;
    this.#timer = setTimeout(() => (this.#looking = this.#look()), isBehind ? 0 : LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async #search(): Promise<void> {
    this.#searchedAtMs = performance.now();
    const folder = this.#options.folder();
    if (folder === null) {
      this.#status = "noFolder";
      return this.#close();
    }
    const path = await newestLog(folder);
    if (path === null) {
      this.#status = "noFile";
      return this.#close();
    }
    if (path === this.#file?.path && (await this.#isSame(path))) return;
    await this.#close();
    const handle = await open(path, "r");
    const { ino, size } = await handle.stat();
    this.#file = { path, handle, inode: ino };
    this.#begin(Math.max(0, size - MOST_BYTES));
  }

  /** Whether the path still leads to the open file. */
  async #isSame(path: string): Promise<boolean> {
    const handle = await open(path, "r");
    try {
      return (await handle.stat()).ino === this.#file?.inode;
    } finally {
      await handle.close();
    }
  }

  #begin(position: number): void {
    this.#position = position;
    this.#lines.reset();
    this.#status = "reading";
    this.#options.onRestart();
  }

  /** Whether there is more to read. */
  async #read(handle: FileHandle): Promise<boolean> {
    const { size } = await handle.stat();
    if (size < this.#position) this.#begin(0);
    // most looks find nothing new
    if (size === this.#position) {
      this.#status = "following";
      return false;
    }
    const { bytesRead } = await handle.read(this.#piece, 0, PIECE_BYTES, this.#position);
    this.#position += bytesRead;
    const events = this.#lines
      .cut(this.#piece.subarray(0, bytesRead))
      .map(parseLine)
      .filter((event) => event !== null);
    if (events.length > 0) this.#options.onEvents(events);
    const isBehind = bytesRead === PIECE_BYTES;
    if (!isBehind) this.#status = "following";
    return isBehind;
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.handle.close().catch(() => undefined);
  }
}
