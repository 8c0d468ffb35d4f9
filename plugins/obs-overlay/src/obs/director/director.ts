import { homeFolder } from "@acevo-pitwall/core";
import type { RaceEvent, RaceState } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import { connectToObs, findObsEndpoint } from "../endpoint.js";
import { ObsLink } from "../link.js";
import { knownPassword } from "../password.js";
import { withTimeout } from "../timeout.js";
import type { Request, SceneMode } from "./air.js";
import { decide, type DirectorMemory, idleSources, INITIAL_MEMORY } from "./decide.js";
import { type Director, type DirectorStatus, statusOf } from "./director-status.js";
import { forgetEnded, newObsMemory, ObsController } from "./obs-controller.js";
import { ObsProblems } from "./obs-problems.js";
import type { Rules } from "./rules.js";
import { RulesFile, rulesPath } from "./rules-file.js";
import { isCertainlyInPits, situationOf } from "./situation.js";
import { VideoChapters } from "./video-chapters.js";

export type { Director } from "./director-status.js";

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

/** ms */
const STEP_MS = 50;
/** Do not wait longer for an OBS that hangs. ms */
const CLOSE_MS = 1000;

/**
 * Starts to direct OBS, and reconnects when OBS restarts. With invalid rules it does nothing until they are mended, since
 * the race goes on without it. Throws `MissingRulesError` when `options.file` does not exist.
 */
export function startDirector(feed: RaceFeed, options: DirectorOptions = {}): Director {
  return new LiveDirector(feed, options);
}

class LiveDirector implements Director {
  readonly file: string;
  readonly #feed: RaceFeed;
  readonly #rulesFile: RulesFile;
  readonly #chapters: VideoChapters;
  readonly #link: ObsLink;
  readonly #stopEvents: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #listeners = new Set<() => void>();
  readonly #obsMemory = newObsMemory();
  readonly #obsProblems = new ObsProblems();
  #markersProblem: string | null = null;
  #missing: readonly string[] = [];
  #notes: readonly string[] = [];
  #rules: Rules;
  #on = true;
  #connection = "Looking for OBS.";
  #status: DirectorStatus;
  #memory: DirectorMemory = INITIAL_MEMORY;
  #mode: SceneMode = "unknown";
  #wanted: string | null = null;
  /** When the present hands-off ends on the wall clock. */
  #handsOff: { readonly hold: object; readonly untilMs: number } | null = null;
  #events: RaceEvent[] = [];
  #requests: Request[] = [];
  #controller: ObsController | null = null;

  constructor(feed: RaceFeed, options: DirectorOptions) {
    const home = options.home ?? homeFolder();
    this.file = options.file ?? rulesPath(home);
    this.#feed = feed;
    this.#rulesFile = new RulesFile(this.file, options.file !== undefined, () => this.#rulesChanged());
    this.#rules = this.#rulesFile.rules;
    this.#chapters = new VideoChapters(home, (problem) => {
      this.#markersProblem = problem;
      this.#report();
    });
    this.#status = this.#newStatus();
    this.#stopEvents = feed.onEvent((event) => this.#events.push(event));
    this.#link = new ObsLink({
      connect: () => {
        const endpoint = findObsEndpoint(options.port);
        return connectToObs(endpoint, options.password ?? knownPassword(home, endpoint.settings));
      },
      onOpen: (obs) => this.#onConnected(obs),
      onError: ({ code, message }) => {
        this.#onDisconnected();
        if (code === "closing" || code === "not-running") forgetEnded(this.#obsMemory);
        this.#connection = message;
        this.#report();
      },
    });
    this.#timer = setInterval(() => this.#step(), STEP_MS);
  }

  get on(): boolean {
    return this.#status.on;
  }

  get connected(): boolean {
    return this.#status.connected;
  }

  get detail(): string {
    return this.#status.detail;
  }

  get doing(): string {
    return this.#status.doing;
  }

  get mode(): DirectorStatus["mode"] {
    return this.#status.mode;
  }

  get handsOffUntilMs(): number | null {
    return this.#status.handsOffUntilMs;
  }

  get onAir(): string | null {
    return this.#status.onAir;
  }

  get wanted(): string | null {
    return this.#status.wanted;
  }

  get problems(): readonly string[] {
    return this.#status.problems;
  }

  get notes(): readonly string[] {
    return this.#status.notes;
  }

  get rules(): DirectorStatus["rules"] {
    return this.#status.rules;
  }

  switch(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.#memory = INITIAL_MEMORY;
    this.#requests = [];
    this.#obsProblems.clear();
    this.#rulesFile.readAgain();
    if (on) this.#takeControl();
    else void this.#release();
    this.#report();
  }

  ask(request: Request): void {
    if (this.#on) this.#requests.push(request);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#rulesFile.close();
    this.#stopEvents();
    this.#listeners.clear();
    if (this.#on) await withTimeout(this.#release(), CLOSE_MS);
    this.#onDisconnected();
    await this.#link.close();
    await this.#chapters.close();
  }

  async #onConnected(obs: ObsConnection): Promise<void> {
    const controller = new ObsController(obs, this.#obsMemory, {
      onProblem: (key, problem) => {
        this.#obsProblems.set(key, problem);
        this.#report();
      },
      onVideoBegin: (at) => this.#chapters.begin(at, this.#feed.state),
      onVideoPause: (kind) => this.#chapters.pause(kind),
      onVideoEnd: (kind) => this.#chapters.end(kind),
    });
    this.#controller = controller;
    await controller.open();
    if (this.#on) this.#takeControl();
    this.#connection = `Directing OBS ${obs.version}.`;
    this.#report();
  }

  #onDisconnected(): void {
    this.#controller?.close();
    this.#controller = null;
    this.#missing = [];
    this.#notes = [];
    this.#obsProblems.clear();
  }

  #takeControl(): void {
    this.#controller?.sources.forget();
    if (this.#rules.replays.startBuffer) void this.#controller?.buffer.start();
  }

  async #release(): Promise<void> {
    const controller = this.#controller;
    if (!controller) return;
    const { rules } = controller.named(this.#rules);
    const { sources, buffer } = controller;
    await Promise.all([sources.release(idleSources(rules)), sources.clear(rules.texts), buffer.stopOwn()]);
  }

  /** Edits apply at once. */
  #rulesChanged(): void {
    const before = this.#rules;
    this.#rules = this.#rulesFile.rules;
    if (this.#on && this.#rules !== before) {
      if (this.#controller) releaseOld(this.#controller, before, this.#rules);
      this.#memory = { ...this.#memory, activeUntilMs: [] };
      const { startBuffer } = this.#rules.replays;
      if (startBuffer !== before.replays.startBuffer)
        void (startBuffer ? this.#controller?.buffer.start() : this.#controller?.buffer.stopOwn());
    }
    this.#report();
  }

  #step(): void {
    const events = this.#events.splice(0);
    const requests = this.#requests.splice(0);
    const controller = this.#controller;
    const chosen = controller?.takeChosen() ?? false;
    const { rules, missing, notes } = controller?.named(this.#rules) ?? { rules: this.#rules, missing: [], notes: [] };
    this.#missing = missing;
    this.#notes = notes;
    this.#obsProblems.follow(rules);
    if (this.#on) {
      const { state } = this.#feed;
      const decided = decide(rules, this.#memory, {
        nowMs: performance.now(),
        situation: situationOf(state),
        isCertain: isCertainlyInPits(state),
        events,
        onAir: controller?.onAir ?? null,
        chosen,
        undecided: controller?.isUndecided ?? false,
        requests,
      });
      this.#memory = decided.memory;
      this.#mode = decided.mode;
      this.#wanted = decided.wanted;
      for (const event of decided.commands.chapters)
        this.#chapters.add(event, controller, rules.markers.apartSeconds * 1000);
      controller?.apply(decided.commands);
      controller?.sources.fill(rules.texts, state);
    }
    this.#report();
  }

  #newStatus(): DirectorStatus {
    const { hold } = this.#memory.scenes;
    if (hold.kind !== "handsOff") this.#handsOff = null;
    else if (this.#handsOff?.hold !== hold)
      this.#handsOff = { hold, untilMs: Math.round(Date.now() + hold.untilMs - performance.now()) };
    const problems = [this.#rulesFile.trouble, this.#markersProblem, ...this.#missing, ...this.#obsProblems.all];
    return statusOf({
      on: this.#on,
      connected: this.#controller !== null,
      connection: this.#connection,
      mode: this.#mode,
      handsOffUntilMs: this.#handsOff?.untilMs ?? null,
      onAir: this.#controller?.onAir?.scene ?? null,
      wanted: this.#on ? this.#wanted : null,
      problems: problems.filter((problem) => problem !== null),
      notes: this.#notes,
      rules: this.#rulesFile.problem,
    });
  }

  /** Calls the listeners if the status changed. */
  #report(): void {
    const before = this.#status;
    this.#status = this.#newStatus();
    if (JSON.stringify(this.#status) === JSON.stringify(before)) return;
    for (const listener of this.#listeners) listener();
  }
}

/** Releases what the rules before an edit changed in OBS. */
function releaseOld(controller: ObsController, before: Rules, after: Rules): void {
  const filled = new Set(controller.named(after).rules.texts.map(({ source }) => source));
  const { rules } = controller.named(before);
  void controller.sources.release(idleSources(rules));
  void controller.sources.clear(rules.texts.filter(({ source }) => !filled.has(source)));
}
