import { existsSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Disk, realDisk } from "../../storage/disk.js";
import { homeFolder, StorageError } from "../../storage/index.js";
import { withLock } from "../../storage/lock.js";
import { unreadSentence, unsavedSentence } from "../../storage/sentences.js";
import type { NumberedResult } from "../export/csv.js";
import type { CollectedResult, SessionResult } from "../result.js";
import { listResults, readResult, type ResultList } from "./read.js";
import { MIGRATIONS, SCHEMA_VERSION } from "./schema.js";
import { isDamage, Sqlite } from "./sqlite.js";
import { dropOldest, putResult } from "./write.js";

/** Of more sessions the oldest ones are removed. */
export const MOST_SESSIONS = 2000;

/** Several sessions are read in parts that take about this long: a lock that is held longer is taken for a stale one. ms */
const READ_FOR_MS = 1000;
/** Between these parts other programs that wait for the lock get it. ms */
const PAUSE_MS = 50;

const NAME = "results.db";
const NOUN = "results";

export interface ResultsOptions {
  /** Pitwall's folder. */
  readonly home?: string;
  /** Default `MOST_SESSIONS`. */
  readonly most?: number;
}

/**
 * The results on the disk. Several programs may use them at once: each opens the file for a moment and under a lock,
 * which does not outlive a killed program. A file that is damaged or from a newer Pitwall is never written over.
 */
export class ResultsDatabase {
  readonly #path: string;
  readonly #lockPath: string;
  readonly #most: number;
  readonly #disk: Disk;
  /** What was found wrong with the file, in a sentence for the streamer; null when nothing was. */
  notice: string | null = null;

  constructor({ home = homeFolder(), most = MOST_SESSIONS }: ResultsOptions = {}, disk: Disk = realDisk) {
    this.#path = join(home, NAME);
    this.#lockPath = join(home, "results");
    this.#most = most;
    this.#disk = disk;
  }

  /** As `putResult`. Throws a `StorageError` whose message is a sentence for the streamer. */
  async put(collected: CollectedResult, id: number | null): Promise<number> {
    return this.#write((database) => {
      const at = putResult(database, collected, id);
      if (at !== id) dropOldest(database, this.#most);
      return at;
    });
  }

  /** Removes a session. Returns whether there was one. Throws as `put`. */
  async delete(id: number): Promise<boolean> {
    if (!existsSync(this.#path)) return false;
    return this.#write((database) => {
      const isThere = database.all("SELECT 1 FROM session WHERE id = ?", [id]).length > 0;
      database.run("DELETE FROM session WHERE id = ?", [id]);
      return isThere;
    });
  }

  /** Throws as `put`. */
  async list(): Promise<ResultList> {
    return this.#read(listResults, { sessions: [], bests: [] });
  }

  /** Null when there is none of that number. Throws as `put`. */
  async read(id: number): Promise<SessionResult | null> {
    return this.#read((database) => readResult(database, id), null);
  }

  /** Several ones, in this order; null unless all of them are there. Throws as `put`. */
  async readMany(ids: readonly number[]): Promise<readonly NumberedResult[] | null> {
    const found: NumberedResult[] = [];
    while (found.length < ids.length) {
      if (found.length > 0) await this.#disk.wait(PAUSE_MS);
      const some = await this.#read((database) => this.#readSome(database, ids.slice(found.length)), null);
      if (!some) return null;
      found.push(...some);
    }
    return found;
  }

  /** The first ones, at least one; null when one of these is not there. */
  #readSome(database: Sqlite, ids: readonly number[]): readonly NumberedResult[] | null {
    const startMs = this.#disk.nowMs();
    const found: NumberedResult[] = [];
    for (const id of ids) {
      const result = readResult(database, id);
      if (!result) return null;
      found.push({ id, result });
      if (this.#disk.nowMs() - startMs >= READ_FOR_MS) break;
    }
    return found;
  }

  async #read<T>(work: (database: Sqlite) => T, none: T): Promise<T> {
    const whileOurs = (database: Sqlite, isStillOurs: () => boolean) => {
      const value = work(database);
      checkLock(isStillOurs);
      return value;
    };
    return existsSync(this.#path) ? this.#use(whileOurs, unreadSentence) : none;
  }

  #write<T>(work: (database: Sqlite) => T): Promise<T> {
    const inTransaction = (database: Sqlite, mayCommit: () => boolean) =>
      database.transaction(() => work(database), mayCommit);
    return this.#use(inTransaction, unsavedSentence);
  }

  async #use<T>(
    work: (database: Sqlite, isStillOurs: () => boolean) => T,
    sentence: typeof unsavedSentence,
  ): Promise<T> {
    try {
      return await withLock(this.#disk, this.#lockPath, async (isStillOurs) => {
        try {
          return this.#open(isStillOurs, work);
        } catch (error) {
          if (!isDamage(error)) throw error;
          checkLock(isStillOurs);
          const kept = await this.#setAside();
          this.notice = `Your ${NOUN} were damaged, so new ones begin; the original is kept as ${kept}.`;
          return this.#open(isStillOurs, work);
        }
      });
    } catch (error) {
      const cause = this.#diskError(error);
      const code = cause instanceof StorageError ? cause.code : "not-saved";
      throw new StorageError(code, sentence(NAME, NOUN, cause), { cause });
    }
  }

  #open<T>(isStillOurs: () => boolean, work: (database: Sqlite, isStillOurs: () => boolean) => T): T {
    this.#removeLibraryLock();
    using database = new Sqlite(this.#path);
    const { version } = database;
    if (version > SCHEMA_VERSION) throw new StorageError("newer", "is from a newer Pitwall: update this one");
    if (version < SCHEMA_VERSION) {
      const steps = [...MIGRATIONS.slice(version), `PRAGMA user_version = ${SCHEMA_VERSION}`];
      database.transaction(() => steps.forEach((step) => database.exec(step)), isStillOurs);
    }
    return work(database, isStillOurs);
  }

  /** The library's own lock stays behind when a program is killed. Under our lock nothing else uses it. */
  #removeLibraryLock(): void {
    const lock = `${this.#path}.lock`;
    if (existsSync(lock)) rmdirSync(lock);
  }

  /** Moves a damaged database out of the way, under the next free number. Returns its new name. */
  async #setAside(): Promise<string> {
    for (let number = 1; ; number++) {
      const kept = `${this.#path}.kept-${number}`;
      if (existsSync(kept)) continue;
      await this.#disk.move(this.#path, kept);
      const log = `${this.#path}-wal`;
      if (existsSync(log)) await this.#disk.move(log, `${kept}-wal`);
      return basename(kept);
    }
  }

  /** SQLite only says that writing failed: the disk says why. */
  #diskError(error: unknown): unknown {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof StorageError || code !== undefined) return error;
    const probe = `${this.#path}.probe.tmp`;
    try {
      writeFileSync(probe, Buffer.alloc(64 * 1024), { flush: true });
    } catch (cause) {
      return cause;
    } finally {
      rmSync(probe, { force: true });
    }
    // its message has the whole path
    if (/open the database|unable to open/i.test(message))
      return new StorageError("unreadable", "cannot be opened: allow that, or move it away", { cause: error });
    return Object.assign(new Error(message, { cause: error }), {
      code: /readonly/i.test(message) ? "EACCES" : message,
    });
  }
}

/** What is read or found damaged while another program has taken the lock may be half of what that one writes. */
function checkLock(isStillOurs: () => boolean): void {
  if (!isStillOurs()) throw new StorageError("busy", "is in use by another program: try again");
}
