import { RunningPlugin } from "../../streamdeck/plugin.js";
import { Slope } from "./slope.js";

const ACTIONS = ["gear", "speed", "lap", "delta", "gap", "position", "session", "flag", "fuel", "tyres", "tc", "abs"];

/** The packed Stream Deck plugin with a key of each kind, in a process of its own. */
export class SoakDeck {
  readonly memoryMb = new Slope();
  readonly openFiles = new Slope();
  /** What it sent to its keys. */
  messages = 0;
  readonly #plugin: RunningPlugin;

  private constructor(plugin: RunningPlugin) {
    this.#plugin = plugin;
    for (const action of ACTIONS) plugin.host.tell("willAppear", action, action);
  }

  static async start(prefix: string): Promise<SoakDeck> {
    return new SoakDeck(await RunningPlugin.start(prefix));
  }

  /** The streamer turns to another page of keys and back. */
  turnPages(): void {
    for (const event of ["willDisappear", "willAppear"] as const) {
      for (const action of ACTIONS) this.#plugin.host.tell(event, action, action);
    }
  }

  sample(): void {
    const { memoryMb, files } = this.#plugin.costs;
    this.memoryMb.add(memoryMb);
    this.openFiles.add(files);
    this.messages += this.#plugin.host.messages.splice(0).length;
  }

  /** Ends it; what went wrong, in words. */
  async stop(): Promise<readonly string[]> {
    const troubles = this.messages > 0 ? [] : ["the plugin sent nothing to its keys"];
    const errors = this.#plugin.log.split("\n").filter((line) => /\bERROR\b/.test(line));
    await this.#plugin.stop();
    return [...troubles, ...errors.map((line) => `plugin: ${line}`)];
  }
}
