import { join } from "node:path";
import { type Feed, homeFolder } from "@acevo-pitwall/core";
import type { RaceEvent } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import { ObsLink } from "../link.js";
import { knownPassword } from "../password.js";
import { withTimeout } from "../timeout.js";
import { reachObs, findObsEndpoint } from "../endpoint.js";
import { Chapters } from "./chapters.js";
import { decide, type DirectorMemory, NEW_DIRECTOR, sourcesAtRest } from "./decide.js";
import { DEFAULT_RULES } from "./default-rules.js";
import { loadRules, makeRules, MissingRulesError, readRules, type Rules, RulesError } from "./rules.js";
import { situationOf } from "./situation.js";
import { ObsController } from "./obs-controller.js";
import { titleOf } from "./titles.js";

export interface DirectorOptions {
  /** The rules, which must be there; by default `director.yaml` in Pitwall's folder, made when it is not there. */
  readonly file?: string;
  /** OBS's port; by default as OBS's own settings say. */
  readonly port?: number;
  /** By default from `OBS_PASSWORD`, or from OBS's own settings for a streamer who agreed to that in setup. */
  readonly password?: string;
  /** Pitwall's folder. */
  readonly home?: string;
}

/** Runs OBS by the race. */
export interface Director {
  readonly on: boolean;
  /** Whether there is an OBS to direct. */
  readonly connected: boolean;
  /** What it does or lacks, in a sentence for the streamer. */
  readonly detail: string;
  /** Where its rules are. */
  readonly file: string;
  /** Switching on reads the rules again; with rules that are wrong it stays off, and `detail` says why. */
  readonly switch: (on: boolean) => void;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  readonly onChange: (listener: () => void) => () => void;
  /** Puts sources back as they are between events and lets go of OBS. */
  readonly close: () => Promise<void>;
}

/** How often the director looks. ms */
const LOOK_EVERY_MS = 50;
/** An OBS that hangs does not keep us from ending. ms */
const GOODBYE_MS = 1000;

/**
 * Begins to direct OBS, now and whenever there is one. With wrong rules it is off and says
 * so: the race goes on without it. Throws `RulesError` when there is no such file.
 */
export function startDirector(feed: Pick<Feed, "state" | "onEvent">, options: DirectorOptions = {}): Director {
  return new LiveDirector(feed, options);
}

class LiveDirector implements Director {
  readonly #feed: Pick<Feed, "state" | "onEvent">;
  readonly file: string;
  /** Nobody named it: Pitwall makes it. */
  readonly #isOwnFile: boolean;
  readonly #chapters: Chapters;
  readonly #link: ObsLink;
  readonly #stopEvents: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #listeners = new Set<() => void>();
  /** What is wrong whether there is an OBS or not: it stays until it is mended. */
  readonly #trouble = new Map<"rules" | "markers", string>();
  /** What this OBS refused or lacks. */
  readonly #stageTrouble = new Map<string, string>();
  readonly #begunMs = performance.now();
  #rules: Rules;
  #on = true;
  #detail = "Looking for OBS.";
  #told = "";
  #connection = "Looking for OBS.";
  #memory: DirectorMemory = NEW_DIRECTOR;
  #news: RaceEvent[] = [];
  #stage: ObsController | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(feed: Pick<Feed, "state" | "onEvent">, options: DirectorOptions) {
    const home = options.home ?? homeFolder();
    this.#isOwnFile = options.file === undefined;
    this.file = options.file ?? join(home, "director.yaml");
    try {
      this.#rules = this.#readRules();
    } catch (error) {
      if (!(error instanceof RulesError) || error instanceof MissingRulesError) throw error;
      this.#rules = readRules(DEFAULT_RULES, "");
      this.#on = false;
      this.#trouble.set("rules", error.message);
    }
    this.#feed = feed;
    this.#chapters = new Chapters(home);
    this.#stopEvents = feed.onEvent((event) => this.#news.push(event));
    this.#link = new ObsLink({
      connect: () => {
        const where = findObsEndpoint(options.port);
        return reachObs(where, options.password ?? knownPassword(home, where.settings));
      },
      onOpen: (obs) => this.#open(obs),
      onTrouble: ({ message }) => {
        this.#leave();
        this.#connection = message;
        this.#tell();
      },
    });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  get on(): boolean {
    return this.#on;
  }

  get connected(): boolean {
    return this.#stage !== null;
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
        this.#trouble.set("rules", error.message);
        this.#tell();
        return;
      }
    }
    this.#stageTrouble.clear();
    this.#trouble.delete("rules");
    // nobody writes markers any more
    if (!on) this.#trouble.delete("markers");
    if (!on) void this.#stage?.leaveSources(sourcesAtRest(this.#rules));
    if (on && !this.#on) this.#begin();
    this.#memory = NEW_DIRECTOR;
    this.#on = on;
    this.#tell();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopEvents();
    this.#listeners.clear();
    if (this.#stage && this.#on) await withTimeout(this.#stage.leaveSources(sourcesAtRest(this.#rules)), GOODBYE_MS);
    this.#leave();
    await this.#link.close();
    await this.#writing;
  }

  #readRules(): Rules {
    if (this.#isOwnFile) makeRules(this.file);
    return loadRules(this.file, !this.#isOwnFile);
  }

  async #open(obs: ObsConnection): Promise<void> {
    const stage = new ObsController(
      obs,
      (key, sentence) => this.#note(this.#stageTrouble, key, sentence),
      () => this.#chapters.end(),
    );
    this.#stage = stage;
    await stage.open();
    if (this.#on) this.#begin();
    this.#connection = `Directing OBS ${obs.version}.`;
    this.#tell();
  }

  /** From now on OBS is as the rules say. */
  #begin(): void {
    this.#stage?.forget();
    if (this.#rules.replays.startBuffer) void this.#stage?.startReplayBuffer();
  }

  #leave(): void {
    this.#stage?.close();
    this.#stage = null;
    this.#stageTrouble.clear();
  }

  #look(): void {
    const events = this.#news.splice(0);
    const stage = this.#stage;
    const chosen = stage?.takeChosen() ?? false;
    if (!this.#on) return;
    const { state } = this.#feed;
    const { memory, wishes } = decide(this.#rules, this.#memory, {
      nowMs: performance.now(),
      situation: situationOf(state),
      events,
      onAir: stage?.onAir ?? null,
      chosen,
    });
    this.#memory = memory;
    for (const event of wishes.chapters) this.#addChapter(titleOf(event));
    stage?.apply(wishes);
    stage?.applyTexts(this.#rules.texts, state);
  }

  #addChapter(title: string): void {
    const stage = this.#stage;
    const sessionMs = performance.now() - this.#begunMs;
    const apartMs = this.#rules.markers.apartSeconds * 1000;
    stage?.addChapter(title);
    this.#writing = this.#writing.then(async () => {
      const video = await stage?.videoTime().catch(() => null);
      try {
        this.#chapters.add(title, video ?? { kind: "session", atMs: sessionMs }, apartMs);
        this.#note(this.#trouble, "markers", null);
      } catch (error) {
        this.#note(
          this.#trouble,
          "markers",
          `The markers cannot be written (${(error as Error).message}): make room on the disk.`,
        );
      }
    });
  }

  #note<Key extends string>(trouble: Map<Key, string>, key: Key, sentence: string | null): void {
    if (sentence === null) trouble.delete(key);
    else trouble.set(key, sentence);
    this.#tell();
  }

  /** Tells everyone if there is something new to tell. */
  #tell(): void {
    const [trouble] = [...this.#trouble.values(), ...this.#stageTrouble.values()];
    const detail = this.#on ? (trouble ?? this.#connection) : (trouble ?? "Off: your scenes are yours.");
    const told = `${this.#on} ${this.connected} ${detail}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#detail = detail;
    for (const listener of this.#listeners) listener();
  }
}
