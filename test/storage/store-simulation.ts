import { type LabelsById, LABELS_FILE } from "../../core/src/feed/file-formats.js";
import { loadWithLastGood } from "../../core/src/storage/load-file.js";
import { Store } from "../../core/src/storage/store.js";
import type { Chance } from "../proof/soak/chance.js";
import { type Program, SimulatedComputer } from "./simulated-computer.js";

const PATH = "/home/labels.json";
const KEYS = Array.from({ length: 12 }, (_, i) => (0xa0 + i).toString(16));
const NONE = undefined;
/** Longer than a lock is valid, and than the wait before saving is tried again. ms */
const LONG_SLEEP_MS = 20_000;

type Label = string | undefined;

interface Running {
  readonly program: Program;
  readonly store: Store<LabelsById>;
}

/**
 * A file of names that two programs change while it is edited by hand and programs are killed. Keeps the truth: what
 * each car may be called now. `step` does one thing and throws a sentence when something good is lost, a damaged
 * original was not kept, or a temporary file was left.
 */
export class StoreSimulation {
  readonly #chance: Chance;
  readonly #computer: SimulatedComputer;
  readonly #programs: Running[];
  readonly #truth = new Map<string, ReadonlySet<Label>>(KEYS.map((key) => [key, new Set([NONE])]));
  /** The damaged file that was written by hand and must be kept when a program overwrites it. */
  #damaged: Buffer | null = null;
  #count = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#computer = new SimulatedComputer(chance);
    this.#programs = [this.#start(), this.#start()];
  }

  async step(): Promise<string> {
    const did = await this.#doSomething();
    this.#checkTruth();
    this.#checkKept();
    return did;
  }

  async checkBothSee(): Promise<void> {
    for (const { store } of this.#programs) {
      // a damaged file is read at the second poll
      await twice(() => store.poll());
      const [here, there] = [store.value, this.#onDisk()].map((labels) => KEYS.map((key) => labels[key]));
      assertSame(here, there, "a program and the disk differ");
    }
  }

  async #doSomething(): Promise<string> {
    const dice = this.#chance.next();
    if (dice < 0.4) return this.#edit();
    if (dice < 0.55) return this.#concurrentEdits();
    if (dice < 0.67) return this.#killedEdit();
    if (dice < 0.74) return this.#failedEdit();
    if (dice < 0.8) return this.#suspendedEdit();
    if (dice < 0.92) return this.#editByHand();
    if (dice < 0.96) return this.#rubbish();
    await this.checkBothSee();
    return "both poll";
  }

  async #edit(): Promise<string> {
    const [key, label] = this.#randomEdit();
    await this.#change(this.#chance.oneOf(this.#programs)!, key, label);
    this.#truth.set(key, new Set([label]));
    this.#checkNoTemporaryFiles();
    return `${key} is ${label}`;
  }

  async #concurrentEdits(): Promise<string> {
    const edits = this.#programs.map(() => this.#randomEdit());
    await Promise.all(this.#programs.map((running, i) => this.#change(running, ...edits[i]!)));
    const [[key, label], [otherKey, other]] = edits as [[string, Label], [string, Label]];
    this.#truth.set(key, new Set([label]));
    this.#truth.set(otherKey, new Set(key === otherKey ? [label, other] : [other]));
    this.#checkNoTemporaryFiles();
    return `at once ${key} is ${label}, ${otherKey} is ${other}`;
  }

  async #killedEdit(): Promise<string> {
    const at = this.#chance.below(2);
    const victim = this.#programs[at]!;
    const [key, label] = this.#randomEdit();
    victim.program.killAfter(this.#chance.below(26));
    const other = this.#chance.next() < 0.5 ? this.#randomEdit() : null;
    await Promise.all([
      Promise.race([this.#change(victim, key, label), victim.program.hasDied]),
      other && this.#change(this.#programs[1 - at]!, ...other),
    ]);
    const before = [...this.#truth.get(key)!];
    this.#truth.set(key, new Set([...before, label]));
    if (other) this.#truth.set(other[0], new Set(other[0] === key ? [...before, label, other[1]] : [other[1]]));
    void victim.store.close();
    this.#programs[at] = this.#start();
    await this.#programs[at].store.poll();
    return `killed while ${key} is ${label}`;
  }

  /** The disk refuses a call: the change is in the file all the same, at the latest after a retry. */
  async #failedEdit(): Promise<string> {
    const running = this.#chance.oneOf(this.#programs)!;
    const [key, label] = this.#randomEdit();
    running.program.failAfter(this.#chance.below(20));
    const saved = await this.#change(running, key, label).then(
      () => true,
      () => false,
    );
    running.program.failAfter(Infinity);
    if (!saved) this.#computer.skip(LONG_SLEEP_MS);
    await running.store.poll();
    this.#truth.set(key, new Set([label]));
    return `fails while ${key} is ${label}`;
  }

  /** One program is suspended in the middle of a change, long enough for the other to go on without it. */
  async #suspendedEdit(): Promise<string> {
    const at = this.#chance.below(2);
    const [sleeper, other] = [this.#programs[at]!, this.#programs[1 - at]!];
    const [[key, label], [otherKey, otherLabel]] = [this.#randomEdit(), this.#randomEdit()];
    const sleeps = sleeper.program.sleepAfter(this.#chance.below(20));
    const change = this.#change(sleeper, key, label).then(
      () => true,
      () => false,
    );
    await Promise.race([sleeps, change]);
    this.#computer.skip(LONG_SLEEP_MS);
    await this.#change(other, otherKey, otherLabel);
    sleeper.program.wakeUp();
    if (!(await change)) await this.#tryAgain(sleeper);
    this.#truth.set(key, new Set([label]));
    this.#truth.set(otherKey, new Set(key === otherKey ? [label, otherLabel] : [otherLabel]));
    return `slept while ${key} is ${label}, ${otherKey} is ${otherLabel}`;
  }

  async #tryAgain({ store }: Running): Promise<void> {
    this.#computer.skip(LONG_SLEEP_MS);
    await store.poll();
  }

  async #editByHand(): Promise<string> {
    const entries = new Map(Object.entries(this.#onDisk()));
    for (let edits = 1 + this.#chance.below(3); edits > 0; edits--) {
      const [key, label] = this.#randomEdit();
      if (label === undefined) entries.delete(key);
      else entries.set(key, label);
    }
    const now = Object.fromEntries(entries);
    const text = JSON.stringify({ version: 1, labels: now }, null, 1);
    const way = this.#chance.below(6);
    const after = (key: string): readonly Label[] => [now[key]];
    const either = (key: string): readonly Label[] => [now[key], ...this.#truth.get(key)!];
    const [bytes, isDamaged, may] = (
      [
        [Buffer.from(text), false, after],
        [Buffer.from(`\uFEFF${text}`), false, after],
        [Buffer.from(`\uFEFF${text}`, "utf16le"), false, after],
        [Buffer.from(`// mine\n${text.replace(/\n \}/, ",\n }")}`), true, either],
        [Buffer.from(text.replace('"labels": {', '"labels": { "ff": 7,')), true, either],
        [Buffer.from(text.slice(0, this.#chance.below(text.length))), true, either],
      ] as const
    )[way as 0]!;
    this.#writeByHand(bytes, isDamaged);
    for (const key of KEYS) this.#truth.set(key, new Set(may(key)));
    for (const { store } of this.#programs) await twice(() => store.poll());
    return `by hand, way ${way}`;
  }

  async #rubbish(): Promise<string> {
    const whats = [Buffer.alloc(0), Buffer.from("[]"), Buffer.alloc(40), Buffer.from('{"a":'.repeat(3000)), null];
    const what = this.#chance.oneOf(whats) ?? null;
    this.#writeByHand(what, what !== null);
    return `rubbish ${what?.length}`;
  }

  /** Null deletes the file. */
  #writeByHand(bytes: Buffer | null, isDamaged: boolean): void {
    if (bytes) this.#computer.write(PATH, bytes);
    else this.#computer.files.delete(PATH);
    this.#damaged = isDamaged ? bytes : null;
  }

  #randomEdit(): [key: string, label: Label] {
    const key = this.#chance.oneOf(KEYS)!;
    return [key, this.#chance.next() < 0.2 ? NONE : `Driver ${this.#count++}`];
  }

  async #change({ store }: Running, key: string, label: Label): Promise<void> {
    await store.change((labels) => {
      const others = Object.entries(labels).filter(([other]) => other !== key);
      return Object.fromEntries(label === undefined ? others : [...others, [key, label] as const]);
    });
  }

  #start(): Running {
    const program = this.#computer.start();
    return { program, store: new Store(PATH, LABELS_FILE, program.disk) };
  }

  #onDisk(): LabelsById {
    return loadWithLastGood(PATH, LABELS_FILE, (path) => this.#computer.read(path)).value;
  }

  #checkTruth(): void {
    const labels = this.#onDisk();
    for (const key of KEYS) {
      const may = this.#truth.get(key)!;
      if (!may.has(labels[key])) throw new Error(`${key} is ${labels[key]} and should be ${[...may].join(" or ")}`);
      this.#truth.set(key, new Set([labels[key]]));
    }
  }

  #checkKept(): void {
    const damaged = this.#damaged;
    if (!damaged || this.#computer.files.get(PATH)?.equals(damaged)) return;
    const copies = [...this.#computer.files].filter(([path]) => path.startsWith(`${PATH}.kept-`));
    if (!copies.some(([, bytes]) => bytes.equals(damaged))) throw new Error(`not kept: ${damaged.toString()}`);
    this.#damaged = null;
  }

  #checkNoTemporaryFiles(): void {
    const left = [...this.#computer.files.keys()].filter((path) => /\.(tmp|lock)$/.test(path));
    if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
  }
}

async function twice(work: () => Promise<void>): Promise<void> {
  await work();
  await work();
}

function assertSame(one: unknown, other: unknown, message: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Error(`${message}: ${a} and ${b}`);
}
