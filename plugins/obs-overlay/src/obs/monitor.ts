import { homeFolder } from "@acevo-pitwall/core";
import { COMMANDS } from "../commands.js";
import { renewWaitingPages } from "../waiting/page.js";
import type { ObsConnection } from "./connection.js";
import { connectSentence, ObsError } from "./errors.js";
import { ObsLink } from "./link.js";
import { reloadSources, updateSources } from "./pitwall-sources.js";
import { knownPassword } from "./password.js";
import { connectToObs, findObsEndpoint } from "./endpoint.js";

export interface ObsMonitorOptions {
  /** The overlay server's address, e.g. `http://127.0.0.1:4747`; null until it listens. */
  readonly server: () => string | null;
  /** Pitwall's pages that are open in OBS, by path and query. */
  readonly openInObs: () => readonly string[];
  /** Pitwall's folder. */
  readonly home?: string;
  /** By default the port in OBS's own settings. */
  readonly port?: number;
  /** When to reload sources that are still not open, counted from the connection to OBS. ms */
  readonly reloadAfterMs?: readonly number[];
}

/** A connection to OBS that keeps Pitwall's sources up to date and reloads blank ones. */
export interface ObsMonitor {
  readonly connected: boolean;
  /** For the streamer: the OBS version, or why OBS is not connected. */
  readonly detail: string;
  /** Calls `listener` when `connected` or `detail` changes. Returns a function that unsubscribes. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

/** A page that lost its server reconnects within 5 s, so it needs no reload before. */
const RELOAD_AFTER_MS = [7_000, 20_000];

/** Connects to OBS and reconnects when it is lost. Does not try without a password where OBS asks for one. */
export function monitorObs(options: ObsMonitorOptions): ObsMonitor {
  return new LiveObsMonitor(options);
}

class LiveObsMonitor implements ObsMonitor {
  readonly #options: ObsMonitorOptions;
  readonly #home: string;
  readonly #link: ObsLink;
  readonly #listeners = new Set<() => void>();
  #timers: NodeJS.Timeout[] = [];
  /** Counts source checks, so that the result of an outdated one is ignored. */
  #checks = 0;
  #connected = false;
  #detail = "Looking for OBS.";

  constructor(options: ObsMonitorOptions) {
    this.#options = options;
    this.#home = options.home ?? homeFolder();
    renewWaitingPages(this.#home);
    this.#link = new ObsLink({
      connect: () => this.#connect(),
      onOpen: async (obs) => {
        obs.on("CurrentSceneCollectionChanged", () => void this.#checkSources(obs).catch(() => undefined));
        await this.#checkSources(obs);
      },
      onError: ({ message }) => {
        this.#cancelChecks();
        this.#setStatus(false, message);
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
    this.#cancelChecks();
    await this.#link.close();
  }

  async #connect(): Promise<ObsConnection> {
    const endpoint = findObsEndpoint(this.#options.port);
    const password = knownPassword(this.#home, endpoint.settings);
    // OBS pops up a notification at each attempt with a wrong password
    if (password === null && endpoint.settings?.asksPassword !== false)
      throw new ObsError("no-password", connectSentence("no-password", endpoint.port));
    return connectToObs(endpoint, password);
  }

  /** Updates the sources of the current scene collection and plans their reloads. Throws `ObsError`. */
  async #checkSources(obs: ObsConnection): Promise<void> {
    const check = ++this.#checks;
    const failed = await updateSources(obs, this.#home);
    // the scene collection changed or OBS disconnected meanwhile
    if (check !== this.#checks) return;
    this.#stopTimers();
    this.#timers = (this.#options.reloadAfterMs ?? RELOAD_AFTER_MS).map((ms) =>
      setTimeout(() => void this.#reload(obs), ms),
    );
    const warning = `${failed} browser ${failed === 1 ? "source" : "sources"} may stay blank: run "${COMMANDS.setup}".`;
    this.#setStatus(true, `Connected to OBS ${obs.version}.${failed === 0 ? "" : ` ${warning}`}`);
  }

  async #reload(obs: ObsConnection): Promise<void> {
    const server = this.#options.server();
    // the next connection plans its own reloads
    if (server !== null) await reloadSources(obs, server, this.#options.openInObs()).catch(() => undefined);
  }

  #cancelChecks(): void {
    this.#checks++;
    this.#stopTimers();
  }

  #stopTimers(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  #setStatus(connected: boolean, detail: string): void {
    if (connected === this.#connected && detail === this.#detail) return;
    this.#connected = connected;
    this.#detail = detail;
    for (const listener of this.#listeners) listener();
  }
}
