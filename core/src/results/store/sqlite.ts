import { createRequire } from "node:module";
import type * as Library from "node-sqlite3-wasm";

export type Row = Readonly<Record<string, unknown>>;
type Value = string | number | boolean | null;

/**
 * The part of SQLite that is used. The library locks a database with a folder beside it, also for reading, and does not
 * undo a half-written transaction of a killed program in the usual journal: with a write-ahead log, which needs
 * exclusive access, that is never part of the database.
 */
export class Sqlite implements Disposable {
  readonly #database: Library.Database;

  /** Throws what SQLite throws. Call it only while nothing else has the file open. */
  constructor(path: string) {
    const { Database } = loadLibrary();
    this.#database = new Database(path);
    try {
      this.#database.exec("PRAGMA locking_mode = EXCLUSIVE");
      this.#database.get("PRAGMA journal_mode = WAL");
      this.#database.exec("PRAGMA foreign_keys = ON");
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  get version(): number {
    return Number(this.#database.get("PRAGMA user_version")?.["user_version"]);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  all(sql: string, values: readonly Value[] = []): readonly Row[] {
    return this.#database.all(sql, [...values]);
  }

  /** Returns the new row's id. */
  run(sql: string, values: readonly Value[] = []): number {
    return Number(this.#database.run(sql, [...values]).lastInsertRowid);
  }

  /** Runs one statement for each list of values. */
  runMany(sql: string, rows: readonly (readonly Value[])[]): void {
    const statement = this.#database.prepare(sql);
    try {
      for (const row of rows) statement.run([...row]);
    } finally {
      statement.finalize();
    }
  }

  /** Makes all of `work` or nothing. `mayCommit` is asked at the last moment. */
  transaction<T>(work: () => T, mayCommit: () => boolean = () => true): T {
    this.exec("BEGIN IMMEDIATE");
    try {
      const done = work();
      if (!mayCommit()) throw new Error("locked by another program");
      this.exec("COMMIT");
      return done;
    } catch (error) {
      if (this.#database.inTransaction) this.exec("ROLLBACK");
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** Loads it when it is first needed, which takes some 30 ms. */
function loadLibrary(): typeof Library {
  return createRequire(import.meta.url)("node-sqlite3-wasm") as typeof Library;
}

/** What SQLite says of a file that is none of its own, or damaged. */
export function isDamage(error: unknown): boolean {
  return /not a database|malformed|unsupported file format/i.test((error as Error).message);
}
