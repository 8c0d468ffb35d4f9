import { join } from "node:path";
import { type Feed, homeFolder, MemoryError, TapeError } from "@acevo-pitwall/core";
import { StorageError, Store } from "@acevo-pitwall/core/storage";
import type {
  LayoutShape,
  ShowCommand,
  ShownPage,
  ShowSettings,
  ShowState,
  TapeEntry,
} from "@acevo-pitwall/core/control";
import { problemsAt } from "../../layout/view.js";
import { isWidget } from "../../layout/widgets.js";
import { showsWidget } from "../../layout/layout-shown.js";
import { chosenLayout, layoutNames, layoutOf } from "../../layout/chosen-layout.js";
import { diff } from "../../patch.js";
import { changed, changesSettings } from "./changes.js";
import { controlsDirector, directorState, steer } from "./director-control.js";
import type { DirectorPort, ObsPort, ResultsPort } from "./ports.js";
import { logNoteOf } from "./log-note.js";
import { OnAirTest } from "./on-air-test.js";
import { OpenPages } from "./open-pages.js";
import { RecordingControl } from "./recording-control.js";
import { HttpError } from "./http-error.js";
import { SETTINGS_FILE, type Settings } from "../../layout/settings.js";
import { controlsTape, controlTape, tapeOf, tapeState, withoutFolder } from "./tape-control.js";
import { tapeInFolder, tapesIn } from "./tapes.js";

export interface OverlayControllerOptions {
  readonly feed: Feed;
  /** Folder for settings and tapes. By default Pitwall's own. */
  readonly home?: string;
  readonly director?: DirectorPort | undefined;
  readonly obs?: ObsPort | undefined;
  readonly results?: ResultsPort | undefined;
}

/** Publish what changes by itself, such as where a tape plays, this often. ms */
const PUBLISH_EVERY_MS = 500;
/** Read the folder of tapes this often. ms */
const TAPES_EVERY_MS = 3000;

/** Holds what is shown and how, and executes the commands that change it. */
export class OverlayController {
  readonly #feed: Feed;
  readonly #home: string;
  readonly #director: DirectorPort | null;
  readonly #obs: ObsPort | null;
  readonly #results: ResultsPort | null;
  readonly #file: Store<Settings>;
  readonly #recording: RecordingControl;
  readonly #test = new OnAirTest(() => this.#publish());
  readonly #listeners = new Set<(state: ShowState) => void>();
  readonly #hidden = new Set<string>();
  /** How the last recording ended, when something is missing on its tape. */
  #recordingError: string | null = null;
  readonly #pages = new OpenPages(() => this.#publish());
  readonly #stop: (() => void)[];
  /** Choosing a source while a tape is being opened cancels that. */
  #tapesOpening = 0;
  #tapes: readonly TapeEntry[] = [];
  #state: ShowState;

  constructor({ feed, home = homeFolder(), director, obs, results }: OverlayControllerOptions) {
    this.#feed = feed;
    this.#home = home;
    this.#director = director ?? null;
    this.#obs = obs ?? null;
    this.#results = results ?? null;
    this.#file = new Store(join(home, "show.json"), SETTINGS_FILE);
    this.#recording = new RecordingControl(feed, home, (problem) => {
      this.#recordingError = problem;
      void this.#listTapes();
    });
    this.#state = this.#newState();
    const publishing = setInterval(() => this.#publish(), PUBLISH_EVERY_MS);
    const listing = setInterval(() => void this.#listTapes(), TAPES_EVERY_MS);
    this.#stop = [
      () => clearInterval(publishing),
      () => clearInterval(listing),
      () => this.#test.close(),
      this.#file.onChange(() => this.#publish()),
      this.#feed.onStorageTrouble(() => this.#publish()),
      this.#director?.onChange(() => this.#publish()) ?? (() => {}),
      this.#obs?.onChange(() => this.#publish()) ?? (() => {}),
      this.#results?.onTroubleChange(() => this.#publish()) ?? (() => {}),
    ];
    void this.#listTapes();
  }

  get state(): ShowState {
    return this.#state;
  }

  /** Calls `listener` with each new state. Returns how to stop. */
  onChange(listener: (state: ShowState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Lists a page while it is open, with what is wrong with its address. Of a wrong address from another computer
   * (`isFromHere` false) only the path is kept, or words chosen there would stand in the studio. Returns how to stop.
   */
  watchPage(page: ShownPage | "unknown", isFromHere: boolean): () => void {
    const isWhole = page === "unknown" || isFromHere || problemsAt(page.address, this.#settings).length === 0;
    return this.#pages.add(isWhole ? page : { ...page, address: page.address.split("?", 1)[0]! });
  }

  /** All open pages, also those that the state does not list. */
  get pages(): readonly ShownPage[] {
    return this.#pages.all;
  }

  /** Throws `HttpError`, and `RangeError` for numbers out of range. */
  async execute(command: ShowCommand): Promise<void> {
    try {
      await this.#do(command);
    } finally {
      this.#publish();
    }
  }

  /** Ends a recording whole. Twice is fine. */
  async close(): Promise<void> {
    for (const step of this.#stop.splice(0)) step();
    this.#pages.close();
    this.#listeners.clear();
    await Promise.all([this.#recording.stop(), this.#file.close()]);
  }

  async #do(command: ShowCommand): Promise<void> {
    if (changesSettings(command)) return this.#keep(this.#file.change((settings) => changed(settings, command)));
    if (controlsTape(command)) return controlTape(this.#feed.tape, command);
    if (controlsDirector(command)) return steer(this.#director, command);
    switch (command.do) {
      case "widget.show":
        return this.#show(command.widget, command.shown);
      case "widget.toggle":
        return this.#show(command.widget, this.#hidden.has(command.widget));
      case "car.label":
        return this.#keep(this.#feed.setLabel(command.id, command.label));
      case "track.sectors":
        return this.#keep(this.#feed.setSectors(command.track, command.layout, command.fractions));
      case "record.start":
        return this.#record(() => this.#recording.start());
      case "record.stop":
        return this.#record(() => this.#recording.stop());
      case "record.toggle":
        return this.#record(() => this.#recording.toggle());
      case "source.choose":
        return this.#choose(command.source);
      case "test.show":
        return this.#test.start(command.alert, (widget) =>
          this.pages.some((page) => showsWidget(page, widget, this.#settings, [...this.#hidden])),
        );
      case "result.delete":
        return this.#deleteResult(command.id);
    }
  }

  get #settings(): Settings {
    return this.#file.value;
  }

  /** Waits until a change is on the disk. Throws `HttpError` when it holds only until Pitwall ends. */
  async #keep(saved: Promise<void>): Promise<void> {
    try {
      await saved;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      throw new HttpError(500, "not-saved", error.message, { cause: error });
    }
  }

  async #deleteResult(id: number): Promise<void> {
    const deleted = Promise.resolve(this.#results?.delete(id));
    await this.#keep(deleted.then(() => undefined));
    if (!(await deleted)) throw new HttpError(404, "no-such-result", `There is no session ${id}.`);
  }

  #show(widget: string, shown: boolean): void {
    if (!isWidget(widget)) throw new HttpError(404, "no-such-widget", `There is no widget "${widget}".`);
    if (shown) this.#hidden.delete(widget);
    else this.#hidden.add(widget);
  }

  async #record(action: () => Promise<void>): Promise<void> {
    this.#recordingError = null;
    await action();
  }

  async #choose(source: ShowState["source"]): Promise<void> {
    const name = tapeOf(source);
    if (name === null && source === this.#feed.requestedSource && this.#tapesOpening === 0) return;
    const path = name === null ? null : await tapeInFolder(this.#home, name);
    if (name !== null && path === null) {
      throw new HttpError(404, "no-such-tape", `There is no tape "${name}" in Pitwall's folder.`);
    }
    const isTape = path === null ? 0 : 1;
    this.#tapesOpening += isTape;
    try {
      await this.#feed.setSource(path === null ? source : `tape:${path}`);
    } catch (error) {
      if (!(error instanceof TapeError || error instanceof MemoryError)) throw error;
      throw new HttpError(409, "no-such-source", error.message, { cause: error });
    } finally {
      this.#tapesOpening -= isTape;
    }
  }

  async #listTapes(): Promise<void> {
    this.#tapes = await tapesIn(this.#home);
    this.#publish();
  }

  #publish(): void {
    const state = this.#newState();
    if (diff(this.#state, state) === undefined) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  #newState(): ShowState {
    const recording = this.#recording.state;
    const director = this.#director;
    return {
      settings: this.#settings,
      layouts: layoutNames(this.#settings, "wide"),
      uprightLayouts: layoutNames(this.#settings, "upright"),
      widgets: widgetsOf("wide", this.#settings),
      uprightWidgets: widgetsOf("upright", this.#settings),
      hidden: [...this.#hidden],
      source: withoutFolder(this.#feed.requestedSource),
      recording,
      tape: tapeState(this.#feed),
      tapes: this.#tapes.filter(({ file }) => file !== recording?.file),
      director: director && directorState(director),
      pages: this.#pages.listed,
      obs: this.#obs && { connected: this.#obs.connected, detail: this.#obs.detail },
      test: this.#test.now,
      logNote: logNoteOf(this.#feed),
      lastError:
        [this.#recordingError, this.#file.trouble, this.#feed.storageTrouble, this.#results?.trouble ?? null]
          .filter((error) => error !== null)
          .join(" ") || this.#pages.problem(this.#settings),
    };
  }
}

/** What the chosen layout of a shape shows. */
function widgetsOf(shape: LayoutShape, settings: ShowSettings): readonly string[] {
  const placements = layoutOf(chosenLayout(shape, settings), settings) ?? [];
  return placements.filter(({ hidden }) => !hidden).map(({ widget }) => widget);
}
