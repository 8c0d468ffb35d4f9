import type { FeedSource } from "../feed/types.js";

/*
 * What the overlay shows and how, as the server holds it, and everything that can be asked of the server. The studio
 * page, Stream Deck keys and scripts speak this; the race itself is RaceState.
 */

/** For which pictures a layout is made: `wide` on a grid of 1920x1080 px, `upright` on one of 1080x1920 px. */
export type LayoutShape = "wide" | "upright";

/** Where a widget stands in a layout, in px of the design grid of the layout's shape. */
export interface PlacedPart {
  readonly widget: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Kept in the layout, but not shown. */
  readonly hidden?: boolean;
  /** The widget's options by name; those left out are the widget's own. */
  readonly options?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What the streamer set; kept on disk. */
export interface ShowSettings {
  readonly version: 1;
  /** What `/overlay` shows when its address names no layout, unless its picture is higher than wide. A wide layout. */
  readonly layout: string;
  /** What it shows in a picture that is higher than wide. An upright layout; an older server has none. */
  readonly uprightLayout?: string;
  /** The streamer's own layouts, and those of ours that were changed, by name. */
  readonly layouts: Readonly<Record<string, readonly PlacedPart[]>>;
  /** The shapes of the streamer's own layouts, by name; those left out are wide. */
  readonly layoutShapes?: Readonly<Record<string, LayoutShape>>;
  /** What is shown when the address names no theme. */
  readonly theme: string;
  /** The streamer's own style sheet, put after ours on every overlay page; empty for none. */
  readonly css: string;
  /** The studio page's language, e.g. `en`. */
  readonly language: string;
  /**
   * Whether viewers are told that the overlay waits for the game or lost it. Without it only the studio's preview says
   * so. An older server does not say, which means no.
   */
  readonly statusOnAir?: boolean;
}

export interface RecordingState {
  /** The tape's file name. */
  readonly file: string;
  /** Wall clock. ms since 1970 */
  readonly sinceMs: number;
}

export interface TapeState {
  readonly file: string;
  readonly playing: boolean;
  /** 0.25 to 16 */
  readonly speed: number;
  readonly loop: boolean;
  /** Where it plays. ms from the tape's start */
  readonly atMs: number;
  readonly lengthMs: number;
  /** Whether the recording's end is missing. An older server does not say. */
  readonly isCut?: boolean;
}

/** A tape in Pitwall's own folder. */
export interface TapeEntry {
  readonly file: string;
  readonly bytes: number;
  /** Wall clock of the last change. ms since 1970 */
  readonly savedMs: number;
}

/** A made-up alert or flag that overlay pages show for some seconds, marked TEST. */
export interface ShownTest {
  /** Its name, e.g. `personalBest` or `YellowFlag`. */
  readonly alert: string;
  /** Grows with every test: the same alert asked for again is another test. */
  readonly id: number;
}

/** An overlay or widget page that is open somewhere. */
export interface ShownPage {
  /** Its path and query, e.g. `/overlay?layout=race`. */
  readonly address: string;
  /** Of its picture: which of the chosen layouts it shows where its address names none. */
  readonly shape: LayoutShape;
  /** Whether a browser source of OBS shows it. */
  readonly inObs: boolean;
}

/** Sent whole over `ws /show`: at once, then whenever it changes, twice a second at most while a tape plays. */
export interface ShowState {
  readonly settings: ShowSettings;
  /** Every wide layout there is, in the order in which `layout.next` goes through them. */
  readonly layouts: readonly string[];
  /** Every upright layout there is. An older server has none. */
  readonly uprightLayouts?: readonly string[];
  /** Widgets that the chosen wide layout shows, hidden for now or not. An older server does not say. */
  readonly widgets?: readonly string[];
  /** Widgets that the chosen upright layout shows, hidden for now or not. An older server does not say. */
  readonly uprightWidgets?: readonly string[];
  /** Widgets that are hidden for now, in every layout; forgotten when the server ends. */
  readonly hidden: readonly string[];
  /** What was asked for. A tape by its file's name alone. */
  readonly source: FeedSource;
  readonly recording: RecordingState | null;
  /** Null unless a tape plays. */
  readonly tape: TapeState | null;
  /** Newest first, without the one being recorded. */
  readonly tapes: readonly TapeEntry[];
  /**
   * The OBS director; null when the server runs without one. `connected` tells whether there is an OBS to direct,
   * `detail` says in words what it does or lacks.
   */
  readonly director: { readonly on: boolean; readonly connected: boolean; readonly detail: string } | null;
  /** The pages that show the race right now, without the studio's preview. An older server does not say. */
  readonly pages?: readonly ShownPage[];
  /** The connection to OBS, with a sentence for the streamer; null when this server keeps none. An older server does not say. */
  readonly obs?: { readonly connected: boolean; readonly detail: string } | null;
  /** What is tested on air now; null for nothing. An older server does not say. */
  readonly test?: ShownTest | null;
  /** What went wrong last, in a streamer's words with the next step; null when nothing did. */
  readonly trouble: string | null;
}

/**
 * Body of `POST /api/command`, as JSON, with the token in the header `X-Pitwall-Token`. Carried out it is answered with
 * status 200 and `{}`. What is so already is no failure: a recording that runs can be started again.
 */
export type ShowCommand =
  /** For the pictures of its shape: an upright layout becomes `uprightLayout`, any other `layout`. */
  | { readonly do: "layout.choose"; readonly layout: string }
  /** The next wide one. */
  | { readonly do: "layout.next" }
  /** Without a shape a layout keeps the one that it has; a new one is wide. Those of ours have theirs. */
  | {
      readonly do: "layout.save";
      readonly layout: string;
      readonly parts: readonly PlacedPart[];
      readonly shape?: LayoutShape;
    }
  /** An own layout is gone afterwards, one of ours is as it came. */
  | { readonly do: "layout.reset"; readonly layout: string }
  | { readonly do: "widget.show"; readonly widget: string; readonly shown: boolean }
  | { readonly do: "widget.toggle"; readonly widget: string }
  | { readonly do: "theme.choose"; readonly theme: string }
  | { readonly do: "css.save"; readonly css: string }
  | { readonly do: "language.choose"; readonly language: string }
  | { readonly do: "status.onAir"; readonly on: boolean }
  /** Viewers see it for some seconds, marked TEST. Refused when no open overlay page would show it. */
  | { readonly do: "test.show"; readonly alert: string }
  /** Null takes the name away. */
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
  /** `tape:NAME` plays a tape of Pitwall's own folder. */
  | { readonly do: "source.choose"; readonly source: FeedSource }
  | { readonly do: "tape.play"; readonly playing: boolean }
  | { readonly do: "tape.seek"; readonly atMs: number }
  | { readonly do: "tape.speed"; readonly speed: number }
  | { readonly do: "tape.loop"; readonly loop: boolean }
  | { readonly do: "director.switch"; readonly on: boolean };

/**
 * The answer to a command that was not carried out. Status 400 (makes no sense), 403 (not allowed), 404 (there is no
 * such thing), 408, 413, 415 (no proper request), 409 (not now) or 500. With `not-saved` what is shown is
 * as asked until the server ends, but could not be kept on disk.
 */
export interface ShowRefusal {
  /** A sentence for the streamer with the next step in it. */
  readonly error: string;
  /** For programs, e.g. `no-such-layout`, `no-token`, `not-valid`, `not-saved`. */
  readonly code: string;
}

/** The header that carries the token. */
export const TOKEN_HEADER = "x-pitwall-token";

/**
 * What a running server leaves in Pitwall's folder as `server.json`, readable by its user only, so that programs of
 * the same user find it. Removed when the server ends.
 */
export interface ServerInfo {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}
