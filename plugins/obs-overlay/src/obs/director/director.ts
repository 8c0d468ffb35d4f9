import { join } from "node:path";
import { homeFolder } from "@acevo-pitwall/core";
import type { RaceEvent, RaceState } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import { ObsLink } from "../link.js";
import { knownPassword } from "../password.js";
import { withTimeout } from "../timeout.js";
import { connectToObs, findObsEndpoint } from "../endpoint.js";
import { Chapters } from "./chapters.js";
import { decide, type DirectorMemory, idleSources, INITIAL_MEMORY } from "./decide.js";
import { DEFAULT_RULES } from "./default-rules.js";
import { createRules, loadRules, MissingRulesError, readRules, type Rules, RulesError } from "./rules.js";
import { situationOf } from "./situation.js";
import { ObsController } from "./obs-controller.js";
import { titleOf } from "./titles.js";

/** What the director reads of a `Feed`. */
export interface RaceFeed {
  readonly state: RaceState;
  onEvent(listener: (event: RaceEvent) => void): () => void;
}

export interface DirectorOptions {
  /** A rules file, which must exist; by default `director.yaml` in Pitwall's folder, which is created. */
  readonly file?: string;
  /** By default the port in OBS's own settings. */
  readonly port?: number;
  /** By default from `OBS_PASSWORD`, or with the streamer's consent from OBS's own settings. */
  readonly password?: string;
  /** Pitwall's folder. */
  readonly home?: string;
}

/** Directs OBS by the race: scenes, sources, texts, replays and chapters. */
export interface Director {
  readonly on: boolean;
  readonly connected: boolean;
  /** What it does or what is wrong, in a sentence for the streamer. */
  readonly detail: string;
  /** Path of the rules file. */
  readonly file: string;
  /** Reads the rules again when switched on. With invalid rules it stays off and `detail` says why. */
  readonly switch: (on: boolean) => void;
  /** Calls `listener` when `on`, `connected` or `detail` changes. Returns a function that unsubscribes. */
  readonly onChange: (listener: () => void) => () => void;
  /** Sets sources to their state between events and disconnects. */
  readonly close: () => Promise<void>;
}

/** ms */
const STEP_MS = 50;
/** Do not wait longer for an OBS that hangs. ms */
const CLOSE_MS = 1000;

/**
 * Starts to direct OBS, and reconnects when OBS restarts. With invalid rules it starts switched off, since the race goes
 * on without it. Throws `MissingRulesError` when `options.file` does not exist.
 */
export function startDirector(feed: RaceFeed, options: DirectorOptions = {}): Director {
  return new LiveDirector(feed, options);
}

class LiveDirector implements Director {
  readonly file: string;
  readonly #feed: RaceFeed;
  readonly #isDefaultFile: boolean;
  readonly #chapters: Chapters;
  readonly #link: ObsLink;
  readonly #stopEvents: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #listeners = new Set<() => void>();
  /** Problems that do not depend on OBS. */
  readonly #problems = new Map<"rules" | "markers", string>();
  /** Problems with the connected OBS. */
  readonly #obsProblems = new Map<string, string>();
  readonly #startedMs = performance.now();
  #rules: Rules;
  #on = true;
  #detail = "Looking for OBS.";
  /** The status that listeners know. */
  #reported = "";
  #connection = "Looking for OBS.";
  #memory: DirectorMemory = INITIAL_MEMORY;
  #events: RaceEvent[] = [];
  #controller: ObsController | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(feed: RaceFeed, options: DirectorOptions) {
    const home = options.home ?? homeFolder();
    this.#isDefaultFile = options.file === undefined;
    this.file = options.file ?? join(home, "director.yaml");
    try {
      this.#rules = this.#readRules();
    } catch (error) {
      if (!(error instanceof RulesError) || error instanceof MissingRulesError) throw error;
      this.#rules = readRules(DEFAULT_RULES, "");
      this.#on = false;
      this.#problems.set("rules", error.message);
    }
    this.#feed = feed;
    this.#chapters = new Chapters(home);
    this.#stopEvents = feed.onEvent((event) => this.#events.push(event));
    this.#link = new ObsLink({
      connect: () => {
        const endpoint = findObsEndpoint(options.port);
        return connectToObs(endpoint, options.password ?? knownPassword(home, endpoint.settings));
      },
      onOpen: (obs) => this.#onConnected(obs),
      onError: ({ message }) => {
        this.#onDisconnected();
        this.#connection = message;
        this.#report();
      },
    });
    this.#timer = setInterval(() => this.#step(), STEP_MS);
  }

  get on(): boolean {
    return this.#on;
  }

  get connected(): boolean {
    return this.#controller !== null;
  }

  get detail(): string {
    return this.#detail;
  }

  switch(on: boolean): void {
    if (on && !this.#on) {
      try {
        this.#rules = this.#readRules();
      } catch (error) {
        if (!(error instanceof RulesError)) throw error;
        this.#setProblem(this.#problems, "rules", error.message);
        return;
      }
    }
    this.#obsProblems.clear();
    this.#problems.delete("rules");
    if (!on) {
      this.#problems.delete("markers");
      void this.#controller?.releaseSources(idleSources(this.#rules));
    } else if (!this.#on) this.#takeControl();
    this.#memory = INITIAL_MEMORY;
    this.#on = on;
    this.#report();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopEvents();
    this.#listeners.clear();
    if (this.#controller && this.#on)
      await withTimeout(this.#controller.releaseSources(idleSources(this.#rules)), CLOSE_MS);
    this.#onDisconnected();
    await this.#link.close();
    await this.#writing;
  }

  #readRules(): Rules {
    if (this.#isDefaultFile) createRules(this.file);
    return loadRules(this.file, !this.#isDefaultFile);
  }

  async #onConnected(obs: ObsConnection): Promise<void> {
    const controller = new ObsController(
      obs,
      (key, problem) => this.#setProblem(this.#obsProblems, key, problem),
      () => this.#chapters.end(),
    );
    this.#controller = controller;
    await controller.open();
    if (this.#on) this.#takeControl();
    this.#connection = `Directing OBS ${obs.version}.`;
    this.#report();
  }

  #onDisconnected(): void {
    this.#controller?.close();
    this.#controller = null;
    this.#obsProblems.clear();
  }

  #takeControl(): void {
    this.#controller?.forget();
    if (this.#rules.replays.startBuffer) void this.#controller?.startReplayBuffer();
  }

  #step(): void {
    const events = this.#events.splice(0);
    const controller = this.#controller;
    const streamerSwitched = controller?.takeStreamerSwitched() ?? false;
    if (!this.#on) return;
    const { state } = this.#feed;
    const { memory, commands } = decide(this.#rules, this.#memory, {
      nowMs: performance.now(),
      situation: situationOf(state),
      events,
      programScene: controller?.programScene ?? null,
      streamerSwitched,
    });
    this.#memory = memory;
    for (const event of commands.chapters) this.#addChapter(titleOf(event));
    controller?.apply(commands);
    controller?.applyTexts(this.#rules.texts, state);
  }

  #addChapter(title: string): void {
    const controller = this.#controller;
    const sessionMs = performance.now() - this.#startedMs;
    const apartMs = this.#rules.markers.apartSeconds * 1000;
    controller?.addChapter(title);
    this.#writing = this.#writing.then(async () => {
      const video = await controller?.videoTime().catch(() => null);
      try {
        this.#chapters.add(title, video ?? { kind: "session", atMs: sessionMs }, apartMs);
        this.#setProblem(this.#problems, "markers", null);
      } catch (error) {
        const why = (error as Error).message;
        this.#setProblem(this.#problems, "markers", `The chapters cannot be saved (${why}): free up disk space.`);
      }
    });
  }

  #setProblem<Key extends string>(problems: Map<Key, string>, key: Key, problem: string | null): void {
    if (problem === null) problems.delete(key);
    else problems.set(key, problem);
    this.#report();
  }

  /** Calls the listeners if the status changed. */
  #report(): void {
    const [problem] = [...this.#problems.values(), ...this.#obsProblems.values()];
    const detail = problem ?? (this.#on ? this.#connection : "Off: Pitwall leaves your scenes alone.");
    const status = `${this.#on} ${this.connected} ${detail}`;
    if (status === this.#reported) return;
    this.#reported = status;
    this.#detail = detail;
    for (const listener of this.#listeners) listener();
  }
}
