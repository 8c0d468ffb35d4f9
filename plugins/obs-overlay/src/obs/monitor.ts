import { homeFolder } from "@acevo-pitwall/core";
import { COMMANDS } from "../commands.js";
import { renewWaitingPages } from "../waiting/page.js";
import type { ObsConnection } from "./connection.js";
import { connectSentence, ObsError } from "./errors.js";
import { ObsLink } from "./link.js";
import { reloadSources, updateSources } from "./our-sources.js";
import { knownPassword } from "./password.js";
import { reachObs, findObsEndpoint } from "./endpoint.js";

export interface ObsMonitorOptions {
  /** Where the overlay server is, e.g. `http://127.0.0.1:4747`; null until it listens. */
  readonly server: () => string | null;
  /** The pages of ours that are open in OBS, by path and query. */
  readonly openInObs: () => readonly string[];
  /** Pitwall's folder. */
  readonly home?: string;
  /** OBS's port; by default as OBS's own settings say. */
  readonly port?: number;
  /** How long OBS and the server have both been there when what is still not open in OBS is loaded anew. ms */
  readonly reloadAfterMs?: readonly number[];
}

/** A connection to OBS that sees to it that OBS shows the overlay. */
export interface ObsMonitor {
  readonly connected: boolean;
  /** A sentence for the streamer: which OBS, or why there is none. */
  readonly detail: string;
  /** Calls `listener` whenever one of these changed. Returns how to stop. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

/** A page that lost its server comes back by itself within 5 s. */
const RELOAD_AFTER_MS = [7_000, 20_000];
const MEND = `run "${COMMANDS.setup}".`;

/** Begins to look for OBS, and looks again whenever it went away. Asks nothing of an OBS that wants a password we do not have. */
export function monitorObs(options: ObsMonitorOptions): ObsMonitor {
  return new LiveObsMonitor(options);
}

class LiveObsMonitor implements ObsMonitor {
  readonly #options: ObsMonitorOptions;
  readonly #home: string;
  readonly #link: ObsLink;
  readonly #listeners = new Set<() => void>();
  #timers: NodeJS.Timeout[] = [];
  /** How often it looked after sources: only what the last look found counts. */
  #looks = 0;
  #connected = false;
  #detail = "Looking for OBS.";

  constructor(options: ObsMonitorOptions) {
    this.#options = options;
    this.#home = options.home ?? homeFolder();
    renewWaitingPages(this.#home);
    this.#link = new ObsLink({
      connect: () => this.#connect(),
      onOpen: (obs) => this.#open(obs),
      onTrouble: ({ message }) => {
        this.#forget();
        this.#say(false, message);
      },
    });
  }

  get connected(): boolean {
    return this.#connected;
  }

  get detail(): string {
    return this.#detail;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#forget();
    await this.#link.close();
  }

  async #connect(): Promise<ObsConnection> {
    const where = findObsEndpoint(this.#options.port);
    const password = knownPassword(this.#home, where.settings);
    const isOpen = where.settings?.asksPassword === false;
    // each attempt with a wrong password makes OBS complain on the streamer's screen
    if (password === null && !isOpen) throw new ObsError("not-let-in", connectSentence("not-let-in", where.port));
    return reachObs(where, password);
  }

  async #open(obs: ObsConnection): Promise<void> {
    obs.on("CurrentSceneCollectionChanged", () => void this.#look(obs).catch(() => undefined));
    await this.#look(obs);
  }

  /** Looks after the sources of the scene collection that OBS shows now. Throws `ObsError`. */
  async #look(obs: ObsConnection): Promise<void> {
    const look = ++this.#looks;
    const failed = await updateSources(obs, this.#home);
    // another collection came, or OBS went, meanwhile
    if (look !== this.#looks) return;
    this.#stopTimers();
    this.#timers = (this.#options.reloadAfterMs ?? RELOAD_AFTER_MS).map((ms) =>
      setTimeout(() => void this.#reload(obs), ms),
    );
    const connected = `Connected to OBS ${obs.version}.`;
    this.#say(true, failed === 0 ? connected : `${connected} ${failed} of its sources may stay empty: ${MEND}`);
  }

  async #reload(obs: ObsConnection): Promise<void> {
    const server = this.#options.server();
    // an OBS that went away meanwhile is looked for anew
    if (server !== null) await reloadSources(obs, server, this.#options.openInObs()).catch(() => undefined);
  }

  /** Whatever is under way for an OBS that is gone comes to nothing. */
  #forget(): void {
    this.#looks++;
    this.#stopTimers();
  }

  #stopTimers(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  #say(connected: boolean, detail: string): void {
    if (connected === this.#connected && detail === this.#detail) return;
    this.#connected = connected;
    this.#detail = detail;
    for (const listener of this.#listeners) listener();
  }
}
