import { basename, dirname } from "node:path";
import type { Disk } from "../../core/src/storage/disk.js";
import { StorageError } from "../../core/src/storage/errors.js";
import type { FoundFile } from "../../core/src/storage/read-file.js";
import type { Chance } from "../proof/soak/chance.js";

/**
 * A computer with a disk in memory, on which programs can be killed between any two calls. It replaces the real disk so
 * that a million steps take minutes; `shared-folder.test.ts` kills real programs.
 */
export class SimulatedComputer {
  readonly files = new Map<string, Buffer>();
  readonly #chance: Chance;
  readonly #running = new Set<number>();
  #nextPid = 1;
  #nowMs = 0;
  #writes = 0;
  readonly #signatures = new Map<string, number>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  read(path: string): FoundFile {
    const bytes = this.files.get(path);
    return bytes ? { kind: "file", bytes, isReadOnly: false } : { kind: "missing" };
  }

  write(path: string, bytes: Buffer): void {
    this.files.set(path, bytes);
    this.#signatures.set(path, ++this.#writes);
  }

  /** Moves the clock forward, as on a computer that sleeps. */
  skip(ms: number): void {
    this.#nowMs += ms;
  }

  /** Starts a program. */
  start(): Program {
    const pid = this.#nextPid++;
    this.#running.add(pid);
    let killAfter = Infinity;
    let failAfter = Infinity;
    let sleepAfter = Infinity;
    let fallAsleep = (): void => undefined;
    let wakeUp = (): void => undefined;
    let died = (): void => undefined;
    const hasDied = new Promise<void>((resolve) => (died = resolve));
    const die = (): Promise<never> => {
      this.#running.delete(pid);
      died();
      return new Promise(() => undefined);
    };
    /** Lets other programs run first; this one may be killed before, during or after `work`. */
    const step = async <T>(work: () => T, half: () => unknown = () => undefined): Promise<T> => {
      for (let turns = this.#chance.below(3); turns > 0; turns--) await null;
      if (!this.#running.has(pid)) return die();
      if (sleepAfter-- === 0) {
        fallAsleep();
        await new Promise<void>((resolve) => (wakeUp = resolve));
      }
      if (failAfter-- === 0) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      if (killAfter-- > 0) return work();
      const part = this.#chance.below(3);
      if (part === 1) half();
      if (part === 2) work();
      return die();
    };
    const disk: Disk = {
      pid,
      isRunning: (other) => this.#running.has(other),
      resolveLink: (path) => path,
      read: (path) => this.read(path),
      signature: (path) => step(() => (this.files.has(path) ? String(this.#signatures.get(path)) : "ENOENT")),
      list: (folder) =>
        step(() => [...this.files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path))),
      create: (path, bytes) => {
        const whole = Buffer.from(bytes as string);
        const create = (share: number) => {
          if (this.files.has(path)) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
          this.write(path, whole.subarray(0, Math.floor(whole.length * share)));
        };
        return step(
          () => create(1),
          () => !this.files.has(path) && create(this.#chance.next()),
        );
      },
      move: (from, to, mayMove = () => true) =>
        step(() => {
          if (!mayMove()) throw new StorageError("busy", "was changed");
          const bytes = this.files.get(from);
          if (!bytes) throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
          this.files.delete(from);
          this.write(to, bytes);
        }),
      remove: (path) => step(() => void this.files.delete(path)),
      nowMs: () => this.#nowMs,
      wait: (ms) => {
        this.#nowMs += ms;
        return step(() => undefined);
      },
      repeat: () => () => undefined,
    };
    return {
      disk,
      hasDied,
      killAfter: (steps) => (killAfter = steps),
      failAfter: (steps) => (failAfter = steps),
      sleepAfter: (steps) => {
        sleepAfter = steps;
        return new Promise((resolve) => (fallAsleep = resolve));
      },
      wakeUp: () => {
        sleepAfter = Infinity;
        wakeUp();
      },
    };
  }
}

export interface Program {
  readonly disk: Disk;
  /** Resolves when the program is killed. */
  readonly hasDied: Promise<void>;
  /** Kills the program after this many more calls. */
  readonly killAfter: (steps: number) => void;
  /** Lets one call fail after this many more calls. */
  readonly failAfter: (steps: number) => void;
  /** Suspends the program after this many more calls; resolves when it is suspended. */
  readonly sleepAfter: (steps: number) => Promise<void>;
  readonly wakeUp: () => void;
}
