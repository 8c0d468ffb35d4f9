import { waitFor } from "../../lab/process.js";
import type { Message } from "../../streamdeck/host.js";
import { textsIn } from "../../streamdeck/outlines.js";
import { RunningPlugin } from "../../streamdeck/plugin.js";
import type { Playing } from "./playing.js";
import type { TrueRace } from "./race-tape.js";
import { ScreenCheck } from "./screen-check.js";
import { Slope } from "./slope.js";
import { TRUE_KEYS } from "./true-keys.js";

const ACTIONS = ["gear", "speed", "lap", "delta", "gap", "position", "session", "flag", "fuel", "tyres", "tc", "abs"];
/** About 1600 are usual, also on a busy machine, since gear, speed and clocks change all the time. */
const LEAST_MESSAGES_A_MINUTE = 200;

/** The packed Stream Deck plugin in its own process, with a key of each kind. */
export class SoakDeck {
  readonly memoryMb = new Slope();
  readonly openFiles = new Slope();
  readonly shown: readonly ScreenCheck[];
  /** Messages that it sent to its keys. */
  messages = 0;
  /** How often all keys were drawn after the streamer switched pages. */
  pagesDrawn = 0;
  readonly #plugin: RunningPlugin;
  readonly #playing: Playing;
  readonly #pictures = new Map<string, string>();
  /** Keys not yet drawn since the last switch of pages. */
  readonly #blank = new Set<string>();
  readonly #beginMs = performance.now();

  private constructor(plugin: RunningPlugin, race: TrueRace, playing: Playing) {
    this.#plugin = plugin;
    this.#playing = playing;
    this.shown = TRUE_KEYS.map((key) => new ScreenCheck(key, race.keys[key]));
    for (const action of ACTIONS) plugin.host.sendEvent("willAppear", action, action);
  }

  static async start(prefix: string, race: TrueRace, playing: Playing): Promise<SoakDeck> {
    return new SoakDeck(await RunningPlugin.start(prefix), race, playing);
  }

  /** Switches to another page of keys and back. */
  turnPages(): void {
    this.#take();
    for (const event of ["willDisappear", "willAppear"] as const) {
      for (const action of ACTIONS) this.#plugin.host.sendEvent(event, action, action);
    }
    for (const action of ACTIONS) this.#blank.add(action);
  }

  sample(): void {
    const { memoryMb, files } = this.#plugin.costs;
    this.memoryMb.add(memoryMb);
    this.openFiles.add(files);
    this.look();
  }

  /** Whether all keys are right, or it is unknown. */
  look(): boolean {
    this.#take();
    const atMs = this.#playing.quietAtMs;
    if (atMs === null) return true;
    return this.shown.map((one) => one.look(textsIn(this.#pictures.get(one.name) ?? ""), atMs)).every(Boolean);
  }

  /** Ends it. Returns what went wrong. */
  async stop(): Promise<readonly string[]> {
    const troubles = this.shown.flatMap(({ trouble }) => (trouble === null ? [] : [`plugin: ${trouble}`]));
    // while the game is running, so that keys must be right at the end
    await waitFor("the keys to show the race at the end", () => {
      return (this.#playing.quietAtMs !== null && this.look()) || undefined;
    }).catch((error: Error) => troubles.push(error.message));
    const minutes = (performance.now() - this.#beginMs) / 60_000;
    if (this.messages < LEAST_MESSAGES_A_MINUTE * minutes) {
      troubles.push(`the plugin sent only ${this.messages} messages to its keys in ${minutes.toFixed(1)} minutes`);
    }
    const errors = this.#plugin.log.split("\n").filter((line) => /\bERROR\b/.test(line));
    await this.#plugin.stop();
    return [...troubles, ...errors.map((line) => `plugin: ${line}`)];
  }

  /** Processes the messages since the last call. */
  #take(): void {
    const messages = this.#plugin.host.messages.splice(0);
    this.messages += messages.length;
    for (const message of messages) this.#draw(message);
  }

  #draw({ context, payload }: Message): void {
    const image = payload?.["image"];
    if (context === undefined || typeof image !== "string") return;
    this.#pictures.set(context, decodeURIComponent(image));
    if (this.#blank.delete(context) && this.#blank.size === 0) this.pagesDrawn++;
  }
}
