import { join } from "node:path";
import { lastGoodPath, readText, signatureOf, writeWhole } from "@acevo-pitwall/core/storage";
import { createRules, loadRules, readRules, type Rules } from "./rules.js";
import { MissingRulesError, RulesError, type RulesProblem } from "./rules-error.js";

/** How often to look whether the file has changed. ms */
const LOOK_EVERY_MS = 400;

/** They do nothing. */
const NO_RULES = "version: 1\nreplays: { on: [] }\nmarkers: { on: [] }\n";

/** Where Pitwall's own rules are. */
export function rulesPath(home: string): string {
  return join(home, "director.yaml");
}

/** The rules of a file that the streamer edits. While it is invalid, its last valid rules stay, over a restart too. */
export class RulesFile {
  readonly #path: string;
  /** Whether the streamer named it; Pitwall's own is created. */
  readonly #isNamed: boolean;
  readonly #onChange: () => void;
  readonly #timer: NodeJS.Timeout;
  #signature: string | null = null;
  #rules: Rules;
  #error: RulesError | null = null;

  /** Throws `MissingRulesError` when a file that the streamer named does not exist. */
  constructor(path: string, isNamed: boolean, onChange: () => void) {
    this.#path = path;
    this.#isNamed = isNamed;
    this.#onChange = onChange;
    this.#rules = lastGoodRules(path);
    this.#create();
    this.#read();
    if (this.#error instanceof MissingRulesError && isNamed) throw this.#error;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    void this.#look();
  }

  /** The last valid rules. */
  get rules(): Rules {
    return this.#rules;
  }

  /** What is wrong with the file now; null when nothing is. */
  get problem(): RulesProblem | null {
    return this.#error?.problem ?? null;
  }

  /** The same in a sentence. */
  get trouble(): string | null {
    return this.#error?.message ?? null;
  }

  /** Reads the file again, whether it has changed or not. */
  readAgain(): void {
    if (this.#read()) this.#onChange();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const signature = await signatureOf(this.#path);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.readAgain();
  }

  #create(): void {
    try {
      if (!this.#isNamed) createRules(this.#path);
    } catch {
      // reading it tells that it is not there
    }
  }

  /** Keeps a copy for a start with an invalid file. */
  #keep(): void {
    const text = readText(this.#path);
    const copy = lastGoodPath(this.#path);
    if (text === null || text === readText(copy)) return;
    try {
      // it may have been edited since it was found valid
      readRules(text, "");
      writeWhole(copy, text);
    } catch {
      // the director goes on without the copy
    }
  }

  /** Returns whether anything changed. */
  #read(): boolean {
    try {
      const rules = loadRules(this.#path, this.#isNamed);
      const isSame = this.#error === null && JSON.stringify(rules) === JSON.stringify(this.#rules);
      this.#rules = isSame ? this.#rules : rules;
      this.#error = null;
      this.#keep();
      return !isSame;
    } catch (error) {
      if (!(error instanceof RulesError)) throw error;
      const isSame = this.#error?.message === error.message;
      this.#error = error;
      return !isSame;
    }
  }
}

function lastGoodRules(path: string): Rules {
  try {
    return readRules(readText(lastGoodPath(path)) ?? NO_RULES, "");
  } catch {
    return readRules(NO_RULES, "");
  }
}
