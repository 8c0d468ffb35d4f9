import type { LabelsById } from "../../core/src/feed/file-formats.js";
import { LABELS_FILE } from "../../core/src/feed/file-formats.js";
import { readingOf } from "../../core/src/storage/load-file.js";
import { Store } from "../../core/src/storage/store.js";
import type { Chance } from "../proof/soak/chance.js";
import { type Program, SimulatedComputer } from "./simulated-computer.js";

const PATH = "/home/labels.json";
const KEYS = Array.from({ length: 12 }, (_, i) => (0xa0 + i).toString(16));
const NONE = undefined;
/** Longer than a lock is believed, and than a change is waited with before it is tried again. ms */
const LONG_SLEEP_MS = 20_000;

/** A name, or none. */
type Label = string | undefined;

interface Running {
  readonly program: Program;
  readonly store: Store<LabelsById>;
}

/**
 * A file of names, two programs that change it, somebody who edits it by hand, and kills. Keeps the truth beside it:
 * what each car may be called now. `step` does one thing and throws a sentence when something good is lost, something
 * odd was not kept, or something was left behind.
 */
export class StoreSimulation {
  readonly #chance: Chance;
  readonly #computer: SimulatedComputer;
  readonly #programs: Running[];
  readonly #truth = new Map<string, ReadonlySet<Label>>(KEYS.map((key) => [key, new Set([NONE])]));
  /** What somebody wrote by hand that is odd and must be kept when a program writes over it. */
  #odd: Buffer | null = null;
  #count = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#computer = new SimulatedComputer(chance);
    this.#programs = [this.#start(), this.#start()];
  }

  async step(): Promise<string> {
    const did = await this.#something();
    this.#checkTruth();
    this.#checkKept();
    return did;
  }

  /** Both programs have what is on the disk. */
  async checkBothSee(): Promise<void> {
    for (const { store } of this.#programs) {
      // what is odd is believed at the second sight
      await twice(() => store.look());
      const [here, there] = [store.value, this.#onDisk()].map((labels) => KEYS.map((key) => labels[key]));
      same(here, there, "a program shows something else than the disk has");
    }
  }

  async #something(): Promise<string> {
    const dice = this.#chance.next();
    if (dice < 0.4) return this.#edit();
    if (dice < 0.55) return this.#bothEdit();
    if (dice < 0.67) return this.#killedEdit();
    if (dice < 0.74) return this.#failedEdit();
    if (dice < 0.8) return this.#sleptOverEdit();
    if (dice < 0.92) return this.#editedByHand();
    if (dice < 0.96) return this.#rubbish();
    await this.checkBothSee();
    return "both look";
  }

  async #edit(): Promise<string> {
    const [key, label] = this.#wish();
    await this.#change(this.#chance.oneOf(this.#programs)!, key, label);
    this.#truth.set(key, new Set([label]));
    this.#checkNothingLeft();
    return `${key} is ${label}`;
  }

  async #bothEdit(): Promise<string> {
    const wishes = this.#programs.map(() => this.#wish());
    await Promise.all(this.#programs.map((running, i) => this.#change(running, ...wishes[i]!)));
    const [[key, label], [otherKey, other]] = wishes as [[string, Label], [string, Label]];
    this.#truth.set(key, new Set([label]));
    this.#truth.set(otherKey, new Set(key === otherKey ? [label, other] : [other]));
    this.#checkNothingLeft();
    return `at once ${key} is ${label}, ${otherKey} is ${other}`;
  }

  async #killedEdit(): Promise<string> {
    const at = this.#chance.below(2);
    const victim = this.#programs[at]!;
    const [key, label] = this.#wish();
    victim.program.killAfter(this.#chance.below(26));
    const other = this.#chance.next() < 0.5 ? this.#wish() : null;
    await Promise.all([
      Promise.race([this.#change(victim, key, label), victim.program.hasDied]),
      other && this.#change(this.#programs[1 - at]!, ...other),
    ]);
    const before = [...this.#truth.get(key)!];
    this.#truth.set(key, new Set([...before, label]));
    if (other) this.#truth.set(other[0], new Set(other[0] === key ? [...before, label, other[1]] : [other[1]]));
    void victim.store.close();
    this.#programs[at] = this.#start();
    await this.#programs[at].store.look();
    return `killed while ${key} is ${label}`;
  }

  /** The disk does not take something: what was asked is there all the same, at the latest a little later. */
  async #failedEdit(): Promise<string> {
    const running = this.#chance.oneOf(this.#programs)!;
    const [key, label] = this.#wish();
    running.program.failAfter(this.#chance.below(20));
    const saved = await this.#change(running, key, label).then(
      () => true,
      () => false,
    );
    running.program.failAfter(Infinity);
    if (!saved) this.#computer.skip(LONG_SLEEP_MS);
    await running.store.look();
    this.#truth.set(key, new Set([label]));
    return `fails while ${key} is ${label}`;
  }

  /** One program stands still in the middle, long enough for the other to go on without it, and wakes up. */
  async #sleptOverEdit(): Promise<string> {
    const at = this.#chance.below(2);
    const [sleeper, other] = [this.#programs[at]!, this.#programs[1 - at]!];
    const [[key, label], [otherKey, otherLabel]] = [this.#wish(), this.#wish()];
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
    await store.look();
  }

  async #editedByHand(): Promise<string> {
    const entries = new Map(Object.entries(this.#onDisk()));
    for (let edits = 1 + this.#chance.below(3); edits > 0; edits--) {
      const [key, label] = this.#wish();
      if (label === undefined) entries.delete(key);
      else entries.set(key, label);
    }
    const now = Object.fromEntries(entries);
    const text = JSON.stringify({ version: 1, labels: now }, null, 1);
    const way = this.#chance.below(6);
    const after = (key: string): readonly Label[] => [now[key]];
    const either = (key: string): readonly Label[] => [now[key], ...this.#truth.get(key)!];
    const [bytes, isOdd, may] = (
      [
        [Buffer.from(text), false, after],
        [Buffer.from(`\uFEFF${text}`), false, after],
        [Buffer.from(`\uFEFF${text}`, "utf16le"), false, after],
        [Buffer.from(`// mine\n${text.replace(/\n \}/, ",\n }")}`), true, either],
        [Buffer.from(text.replace('"labels": {', '"labels": { "ff": 7,')), true, either],
        [Buffer.from(text.slice(0, this.#chance.below(text.length))), true, either],
      ] as const
    )[way as 0]!;
    this.#writeByHand(bytes, isOdd);
    for (const key of KEYS) this.#truth.set(key, new Set(may(key)));
    for (const { store } of this.#programs) await twice(() => store.look());
    return `by hand, way ${way}`;
  }

  async #rubbish(): Promise<string> {
    const whats = [Buffer.alloc(0), Buffer.from("[]"), Buffer.alloc(40), Buffer.from('{"a":'.repeat(3000)), null];
    const what = this.#chance.oneOf(whats) ?? null;
    this.#writeByHand(what, what !== null);
    return `rubbish ${what?.length}`;
  }

  /** Null deletes the file. */
  #writeByHand(bytes: Buffer | null, isOdd: boolean): void {
    if (bytes) this.#computer.write(PATH, bytes);
    else this.#computer.files.delete(PATH);
    this.#odd = isOdd ? bytes : null;
  }

  #wish(): [key: string, label: Label] {
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
    return readingOf(PATH, LABELS_FILE, (path) => this.#computer.read(path)).value;
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
    const odd = this.#odd;
    if (!odd || this.#computer.files.get(PATH)?.equals(odd)) return;
    const copies = [...this.#computer.files].filter(([path]) => path.startsWith(`${PATH}.kept-`));
    if (!copies.some(([, bytes]) => bytes.equals(odd))) throw new Error(`not kept: ${odd.toString()}`);
    this.#odd = null;
  }

  #checkNothingLeft(): void {
    const left = [...this.#computer.files.keys()].filter((path) => /\.(tmp|lock)$/.test(path));
    if (left.length > 0) throw new Error(`left behind: ${left.join(", ")}`);
  }
}

async function twice(work: () => Promise<void>): Promise<void> {
  await work();
  await work();
}

function same(one: unknown, other: unknown, otherwise: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Error(`${otherwise}: ${a} and ${b}`);
}
