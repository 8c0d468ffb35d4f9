import { basename, dirname } from "node:path";
import type { Disk } from "../../core/src/storage/disk.js";
import type { FoundFile } from "../../core/src/storage/read-file.js";
import type { Chance } from "../proof/soak/chance.js";

/**
 * A computer with a disk in memory, on which programs can be killed between any two things that they do to it. It
 * stands in for the real disk so that a million steps take minutes; `shared-folder.test.ts` kills real programs.
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
    return bytes ? { kind: "file", bytes } : { kind: "missing" };
  }

  write(path: string, bytes: Buffer): void {
    this.files.set(path, bytes);
    this.#signatures.set(path, ++this.#writes);
  }

  /** A program that starts now. */
  start(): Program {
    const pid = this.#nextPid++;
    this.#running.add(pid);
    let killAfter = Infinity;
    let died = (): void => undefined;
    const hasDied = new Promise<void>((resolve) => (died = resolve));
    const die = (): Promise<never> => {
      this.#running.delete(pid);
      died();
      return new Promise(() => undefined);
    };
    /** Others may do something first; the program may be killed before, in the middle of it or after. */
    const step = async <T>(work: () => T, half: () => unknown = () => undefined): Promise<T> => {
      for (let turns = this.#chance.below(3); turns > 0; turns--) await null;
      if (!this.#running.has(pid)) return die();
      if (killAfter-- > 0) return work();
      const part = this.#chance.below(3);
      if (part === 1) half();
      if (part === 2) work();
      return die();
    };
    const disk: Disk = {
      pid,
      isRunning: (other) => this.#running.has(other),
      target: (path) => path,
      read: (path) => this.read(path),
      signature: (path) => step(() => (this.files.has(path) ? String(this.#signatures.get(path)) : "ENOENT")),
      names: (folder) =>
        step(() => [...this.files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path))),
      make: (path, bytes) => {
        const whole = Buffer.from(bytes as string);
        const make = (share: number) => {
          if (this.files.has(path)) throw Object.assign(new Error("EEXIST"), { code: "EEXIST" });
          this.write(path, whole.subarray(0, Math.floor(whole.length * share)));
        };
        return step(
          () => make(1),
          () => !this.files.has(path) && make(this.#chance.next()),
        );
      },
      move: (from, to) =>
        step(() => {
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
      every: () => () => undefined,
    };
    return {
      disk,
      hasDied,
      killAfter: (steps) => (killAfter = steps),
      isRunning: () => this.#running.has(pid),
    };
  }
}

export interface Program {
  readonly disk: Disk;
  /** Settles when it was killed. */
  readonly hasDied: Promise<void>;
  /** Has it killed after so many more things that it does to the disk. */
  readonly killAfter: (steps: number) => void;
  readonly isRunning: () => boolean;
}
