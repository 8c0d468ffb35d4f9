import type { FeedSource } from "../feed/types.js";

/*
 * The overlay server's state and commands, used by the studio page, Stream Deck keys and scripts. The race itself is
 * RaceState.
 */

/** The shape of a layout: `wide` has a grid of 1920x1080 px, `upright` one of 1080x1920 px. */
export type LayoutShape = "wide" | "upright";

/** A widget's place in a layout, in px of the layout's grid. */
export interface PlacedPart {
  readonly widget: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether the widget is hidden. */
  readonly hidden?: boolean;
  /** The widget's options by name; missing ones have their defaults. */
  readonly options?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** The streamer's settings, saved on disk. */
export interface ShowSettings {
  readonly version: 1;
  /** The wide layout of `/overlay` without `?layout=`. */
  readonly layout: string;
  /** The upright layout, for pages that are taller than wide. Older servers have none. */
  readonly uprightLayout?: string;
  /** The streamer's own layouts and changed built-in ones, by name. */
  readonly layouts: Readonly<Record<string, readonly PlacedPart[]>>;
  /** The shapes of the streamer's own layouts, by name; missing ones are wide. */
  readonly layoutShapes?: Readonly<Record<string, LayoutShape>>;
  /** The theme of pages without `?theme=`. */
  readonly theme: string;
  /** The streamer's own style sheet, added to every overlay page; empty for none. */
  readonly css: string;
  /** The studio page's language, e.g. `en`. */
  readonly language: string;
  /** Whether viewers see that the overlay waits for the game or lost it; otherwise only the studio's preview shows it. Missing on older servers: false. */
  readonly statusOnAir?: boolean;
}

export interface RecordingState {
  /** The tape's file name. */
  readonly file: string;
  /** ms since 1970 */
  readonly sinceMs: number;
}

export interface TapeState {
  readonly file: string;
  readonly playing: boolean;
  /** 0.25 to 16 */
  readonly speed: number;
  readonly loop: boolean;
  /** ms from the tape's start */
  readonly atMs: number;
  readonly lengthMs: number;
  /** Whether the recording's end is missing. Missing on older servers. */
  readonly isCut?: boolean;
}

/** A tape in Pitwall's folder. */
export interface TapeEntry {
  readonly file: string;
  readonly bytes: number;
  /** When the file last changed. ms since 1970 */
  readonly savedMs: number;
}

/** A test alert or flag that overlay pages show for some seconds, marked TEST. */
export interface ShownTest {
  /** Its name, e.g. `personalBest` or `YellowFlag`. */
  readonly alert: string;
  /** Grows with every test, so that the same alert can be tested again. */
  readonly id: number;
}

/** An overlay or widget page that is open somewhere. */
export interface ShownPage {
  /** Its path and query, e.g. `/overlay?layout=race`. */
  readonly address: string;
  /** The shape of the page, which selects the layout when its address has none. */
  readonly shape: LayoutShape;
  /** Whether it is a browser source in OBS. */
  readonly inObs: boolean;
}

/** What the OBS director does. Older servers tell only the first three. */
export interface DirectorState {
  readonly on: boolean;
  /** Whether OBS is connected. */
  readonly connected: boolean;
  /** What it does or lacks, in a sentence for the streamer. */
  readonly detail: string;
  /**
   * `following`: it switches scenes. `handsOff`: it waits, since the streamer chose a scene. `held`: it waits until the
   * streamer says otherwise. `protected`: the scene on air is one that only the streamer leaves. `skipping`: the scene
   * stays, since the streamer skips the present situation. `unknown`: OBS has not told what is on air.
   */
  readonly mode?: "off" | "following" | "handsOff" | "held" | "protected" | "skipping" | "unknown";
  /** When hands-off ends, ms since 1970; null while there is none. */
  readonly handsOffUntilMs?: number | null;
  /** The scene on air; null while unknown. */
  readonly onAir?: string | null;
  /** The scene that the rules want now; null for none. */
  readonly wanted?: string | null;
  /** What is wrong, a sentence each. */
  readonly problems?: readonly string[];
  /** What may be misspelt and stops nothing, a sentence each. Missing on older servers. */
  readonly notes?: readonly string[];
  /** What is wrong with the rules file, while its last valid rules go on; null for nothing. */
  readonly rules?: RulesProblemState | null;
}

export interface RulesProblemState {
  readonly file: string;
  /** 1 = the first one; null for the whole file. */
  readonly line: number | null;
  readonly reason: string;
  /** The word that is probably meant; null for none. */
  readonly nearest: string | null;
}

/** Sent in full over `ws /show`: on connection, then on every change, at most twice a second while a tape plays. */
export interface ShowState {
  readonly settings: ShowSettings;
  /** All wide layouts, in the order of `layout.next`. */
  readonly layouts: readonly string[];
  /** All upright layouts. Missing on older servers. */
  readonly uprightLayouts?: readonly string[];
  /** The widgets of the chosen wide layout, including those in `hidden`. Missing on older servers. */
  readonly widgets?: readonly string[];
  /** The widgets of the chosen upright layout, including those in `hidden`. Missing on older servers. */
  readonly uprightWidgets?: readonly string[];
  /** Widgets that are hidden in every layout until the server ends. */
  readonly hidden: readonly string[];
  /** The chosen source. A tape is named by its file name alone. */
  readonly source: FeedSource;
  readonly recording: RecordingState | null;
  /** Null unless a tape plays. */
  readonly tape: TapeState | null;
  /** Newest first, without the one being recorded. */
  readonly tapes: readonly TapeEntry[];
  /** The OBS director; null when the server runs without one. */
  readonly director: DirectorState | null;
  /** Open overlay pages, without the studio's preview. Missing on older servers. */
  readonly pages?: readonly ShownPage[];
  /** The connection to OBS, with a sentence for the streamer; null when this server has none. Missing on older servers. */
  readonly obs?: { readonly connected: boolean; readonly detail: string } | null;
  /** The test that is on air; null for none. Missing on older servers. */
  readonly test?: ShownTest | null;
  /** Why the game's log does not name the cars on the track; null while it does. Missing on older servers. */
  readonly logNote?: LogNote | null;
  /** The last error, in a sentence for the streamer with the next step; null when there is none. */
  readonly lastError: string | null;
}

/** `otherSession`: the log is there and does not tell of the cars on the track, as may be online. */
export type LogNote = "notFound" | "unreadable" | "otherSession";

/**
 * Body of `POST /api/command`, as JSON, with the token in the header `X-Pitwall-Token`. The answer to an executed command
 * is 200 with `{}`. Commands are idempotent: starting a recording that runs succeeds.
 */
export type ShowCommand =
  /** An upright layout becomes `uprightLayout`, any other `layout`. */
  | { readonly do: "layout.choose"; readonly layout: string }
  /** Selects the next wide layout. */
  | { readonly do: "layout.next" }
  /** Without `shape` a layout keeps its shape, and a new one is wide. The shape of a built-in layout does not change. */
  | {
      readonly do: "layout.save";
      readonly layout: string;
      readonly parts: readonly PlacedPart[];
      readonly shape?: LayoutShape;
    }
  /** Deletes one of the streamer's layouts, or restores a built-in one. */
  | { readonly do: "layout.reset"; readonly layout: string }
  | { readonly do: "widget.show"; readonly widget: string; readonly shown: boolean }
  | { readonly do: "widget.toggle"; readonly widget: string }
  | { readonly do: "theme.choose"; readonly theme: string }
  | { readonly do: "css.save"; readonly css: string }
  | { readonly do: "language.choose"; readonly language: string }
  | { readonly do: "status.onAir"; readonly on: boolean }
  /** Viewers see it for some seconds, marked TEST. Refused when no open overlay page would show it. */
  | { readonly do: "test.show"; readonly alert: string }
  /** Null removes the name. */
  | { readonly do: "car.label"; readonly id: string; readonly label: string | null }
  /** Null for thirds; see `Feed.setSectors`. */
  | {
      readonly do: "track.sectors";
      readonly track: string;
      readonly layout: string;
      readonly fractions: readonly number[] | null;
    }
  | { readonly do: "record.start" }
  | { readonly do: "record.stop" }
  | { readonly do: "record.toggle" }
  /** `tape:NAME` plays a tape in Pitwall's folder. */
  | { readonly do: "source.choose"; readonly source: FeedSource }
  | { readonly do: "tape.play"; readonly playing: boolean }
  | { readonly do: "tape.seek"; readonly atMs: number }
  | { readonly do: "tape.speed"; readonly speed: number }
  | { readonly do: "tape.loop"; readonly loop: boolean }
  /** Deletes a session that was kept, by its number in `GET /api/results`. */
  | { readonly do: "result.delete"; readonly id: number }
  | { readonly do: "director.switch"; readonly on: boolean }
  /** Ends hands-off and holding, and leaves also a scene that only the streamer leaves. */
  | { readonly do: "director.resume" }
  /** Keeps the scene on air until `director.resume`. */
  | { readonly do: "director.hold" }
  /** Ends hands-off and holding; without them leaves out the present situation, until the next one. */
  | { readonly do: "director.skip" };

/**
 * The answer to a command that was not executed. Status 400 (invalid), 403 (not allowed), 404 (not found), 408, 413, 415
 * (not a proper request), 409 (not possible now) or 500. With `not-saved` the change is in effect until the server ends,
 * but could not be saved.
 */
export interface ShowRefusal {
  /** A sentence for the streamer with the next step. */
  readonly error: string;
  /** For programs, e.g. `no-such-layout`, `no-token`, `not-valid`, `not-saved`. */
  readonly code: string;
}

/** The HTTP header with the token. */
export const TOKEN_HEADER = "x-pitwall-token";

/**
 * The content of `server.json` in Pitwall's folder, by which programs of the same user find a running server. Only that
 * user can read it. It is removed when the server ends.
 */
export interface ServerInfo {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}
