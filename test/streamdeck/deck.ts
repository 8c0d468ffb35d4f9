import type { AcEvoStatus } from "../../core/src/protocol/index.js";
import { TestPages } from "../feed/pages.js";
import { textsIn } from "./outlines.js";
import { RunningPlugin } from "./plugin.js";

const FRAME_MS = 16;

/** The plugin beside a game whose pages a test writes. */
export class Deck {
  readonly pages = new TestPages("streamdeck");
  #plugin: RunningPlugin | undefined;
  #game: NodeJS.Timeout | undefined;

  /** In fourth gear; the game is not there yet. `env` is what the plugin is started with. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    this.pages.physics.gear = 5;
    this.#plugin = await RunningPlugin.start(this.pages.prefix, { env });
  }

  get plugin(): RunningPlugin {
    return this.#plugin!;
  }

  get host() {
    return this.plugin.host;
  }

  until(what: string, condition: () => boolean): Promise<void> {
    return this.plugin.until(what, condition);
  }

  /** Starts the game, which writes sixty times a second. */
  play(status: AcEvoStatus, each?: () => void): void {
    this.pages.start(status);
    this.keepWriting(each);
  }

  /** Replaces what the game does with each frame. */
  keepWriting(each: () => void = () => {}): void {
    clearInterval(this.#game);
    this.#game = setInterval(() => {
      each();
      this.pages.move();
    }, FRAME_MS);
  }

  /** The game ends: its pages are gone. */
  stopPlaying(): void {
    clearInterval(this.#game);
    this.pages.end();
  }

  /** What a key shows, as texts. */
  texts(context: string): string[] {
    return textsIn(this.host.svgOf(context) ?? "");
  }

  async stop(): Promise<void> {
    clearInterval(this.#game);
    await this.#plugin?.stop();
    this.pages[Symbol.dispose]();
  }
}
