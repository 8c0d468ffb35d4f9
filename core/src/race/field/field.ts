import { entriesOnly, type LoggedSession, ownOnly } from "../../game-log/session-log.js";
import { AcEvoFlagType } from "../../protocol/index.js";
import type { CarModels } from "../entries/car-models.js";
import { coversField } from "../entries/covers-field.js";
import { entriesOf } from "../entries/entries.js";
import { GapTracker } from "../gaps/gaps.js";
import type { Laps } from "../laps/laps.js";
import { isInPits } from "../laps/sample.js";
import type { Pages } from "../pages.js";
import { hasWinner } from "../phase.js";
import type { Labels, Names, RaceStorage } from "../race-storage.js";
import { rivalsOf, type TrackGaps, trackGapsOf } from "../rivals.js";
import type { Car, Lap, Position, RaceState, Session, Standing, Track } from "../state.js";
import { Throttle } from "../throttle.js";
import { trackOf } from "../track.js";
import { drivenIds, isLogBehind, LogJoin } from "../track-model/log-join.js";
import { type RaceEnd, Standings } from "../track-model/standings.js";
import { TrackModel } from "../track-model/track-model.js";

/** How often to follow the cars, and to update what is shown of them: viewers do not see more, and each update costs bandwidth. ms */
const TRACK_EVERY_MS = 50;
const RIVALS_EVERY_MS = 100;
/** All gaps change together: two graphics must not disagree. ms */
const GAPS_EVERY_MS = 200;

/** The part of the state that is about all cars. */
export type FieldState = Pick<RaceState, "gap" | "rivals" | "standings" | "entries" | "track">;

/** What the field is computed from, besides the cars on the pages. */
export interface FieldSources {
  readonly session: Session;
  readonly position: Position;
  readonly car: Car;
  readonly lap: Lap;
  readonly laps: Laps;
  /** Whether the page's place on the lap, position and gaps are the player's. */
  readonly isPlayer: boolean;
  /** The session by the game's log; null without it. */
  readonly logged: LoggedSession | null;
  readonly storage: RaceStorage;
  readonly models: CarModels;
}

/** All cars of one session: where they are, their order and gaps, and who drives them. */
export class Field {
  readonly trackModel = new TrackModel();
  readonly #standings = new Standings();
  readonly #gaps = new GapTracker();
  readonly #logJoin = new LogJoin();
  readonly #trackDue = new Throttle(TRACK_EVERY_MS);
  readonly #rivalsDue = new Throttle(RIVALS_EVERY_MS);
  readonly #gapsDue = new Throttle(GAPS_EVERY_MS);
  #trackGaps: TrackGaps = new Map();
  /** Whether the player is anywhere in the pits. */
  #isInPits = false;
  /** The track and layout that were last looked up in storage; the layout's name may come later than the track's. */
  #lookedFor: string | null = null;
  /** The last log of which not everything is used, and what is. */
  #partly: { readonly log: LoggedSession; readonly used: LoggedSession; readonly isBehind: boolean } | null = null;
  /** What `entries` were last made of. */
  #entriesOf: LoggedSession | null = null;

  /**
   * What of the log is used: who the cars are is true also of one that has stopped, as on a full disk, and of one that
   * tells only what the player drives.
   */
  trusted(log: LoggedSession | null): LoggedSession | null {
    if (!log?.isWhole) return log;
    const { cars, hasStarted, player } = this.trackModel;
    const isBehind = isLogBehind(cars, log);
    if (!isBehind && (!hasStarted || coversField(log, drivenIds(cars)))) return log;
    if (this.#partly?.log !== log || this.#partly.isBehind !== isBehind) {
      this.#partly = { log, isBehind, used: isBehind ? entriesOnly(log) : ownOnly(log, player?.id ?? null) };
    }
    return this.#partly.used;
  }

  /** The state after a frame. Parts that are not due stay those of `before`. */
  update(pages: Pages, sources: FieldSources, before: FieldState | null, nowMs: number): FieldState {
    const { session, laps, storage, isPlayer } = sources;
    this.#recall(session, laps, storage);
    if (before && !this.#trackDue.due(nowMs)) {
      const { gap, rivals, standings, entries, track } = before;
      return { gap, rivals, standings, track, entries: this.#entries(sources, standings, entries, nowMs) };
    }
    const { trackModel } = this;
    if (trackModel.update(pages, session, isPlayer, nowMs)) this.#remember(session, storage);
    const isOrderKnown = this.#follow(pages, sources, nowMs);
    const areGapsDue = this.#gapsDue.due(nowMs) || isOrderKnown !== (before?.standings != null);
    const reference = laps.reference?.trace ?? null;
    const names = namesOf(sources.logged, storage.labels);
    if (areGapsDue) this.#trackGaps = trackGapsOf(trackModel, reference, nowMs);
    const standings = !isOrderKnown
      ? null
      : areGapsDue || !before
        ? this.#standings.rows({ player: trackModel.player, reference, labels: storage.labels, names }, nowMs)
        : before.standings;
    return {
      standings,
      gap: before && !areGapsDue ? before.gap : this.#gapsTo(pages, sources, standings, nowMs),
      rivals:
        before && !areGapsDue && !this.#rivalsDue.due(nowMs)
          ? before.rivals
          : rivalsOf(trackModel, storage.labels, names, this.#trackGaps, nowMs),
      entries: this.#entries(sources, standings, areGapsDue || !before ? null : before.entries, nowMs),
      track: isShown(before?.track, trackModel, laps) ? before!.track : trackOf(trackModel.line, laps.boundaries),
    };
  }

  /** Whether the order of the race is known. */
  #follow(pages: Pages, { session, position, logged }: FieldSources, nowMs: number): boolean {
    const { trackModel } = this;
    const log = session.isRace && logged?.isWhole && logged.isOfField ? logged : null;
    if (log) this.#logJoin.update(trackModel.cars, log, nowMs);
    if (trackModel.line === null || !(trackModel.fromStart || log)) return false;
    this.#standings.update(trackModel.cars.values(), raceEnd(pages, session, log), nowMs);
    return this.#standings.agreesWith(position.overall, trackModel.player, nowMs);
  }

  #gapsTo(
    pages: Pages,
    { position, session, laps, isPlayer, logged }: FieldSources,
    standings: readonly Standing[] | null,
    nowMs: number,
  ): RaceState["gap"] {
    const { trackModel } = this;
    // otherwise the page is of the car that the camera shows
    if (isPlayer) this.#isInPits = isInPits(pages);
    const isRacing = (id: string) => {
      const other = trackModel.cars.get(id);
      if (this.#isInPits || !other || other.parked || other.finishedAtMs !== null) return false;
      return logged?.cars.get(id)?.isInPitLane !== true;
    };
    const reference = laps.reference?.trace ?? null;
    return this.#gaps.update(
      pages,
      { position, trackModel, standings, reference, lapMs: laps.usualMs, isRace: session.isRace, isPlayer, isRacing },
      nowMs,
    );
  }

  /** All cars and drivers, anew with the gaps or a line of the log. `before`: null when they are due. */
  #entries(
    { session, car, lap, laps, logged, storage, models }: FieldSources,
    standings: readonly Standing[] | null,
    before: RaceState["entries"] | null,
    nowMs: number,
  ): RaceState["entries"] {
    if (before && logged === this.#entriesOf) return before;
    const { trackModel } = this;
    this.#entriesOf = logged;
    const player = trackModel.player?.id ?? null;
    models.learn(logged?.cars.get(player ?? "")?.model ?? null, car.model);
    return entriesOf({
      logged,
      seen: [...trackModel.cars.values()].map((seen) => ({
        id: seen.id,
        parked: seen.parked,
        isGone: seen.isGone(nowMs),
        isPutAway: this.#standings.isPutAway(seen),
      })),
      standings,
      session,
      player,
      car,
      lap,
      laps: laps.completed,
      hasStarted: trackModel.hasStarted,
      labels: storage.labels,
      models,
    });
  }

  /** Loads the track and its sectors from storage, once per session. */
  #recall({ track, layout }: Session, laps: Laps, storage: RaceStorage): void {
    const name = `${track} ${layout}`;
    if (track === null || this.#lookedFor === name) return;
    this.#lookedFor = name;
    const line = storage.loadLine(track, layout ?? "");
    if (line) this.trackModel.recall(line);
    const sectors = storage.sectorsOf(track, layout ?? "");
    if (sectors) laps.useSectors(sectors);
  }

  #remember({ track, layout }: Session, storage: RaceStorage): void {
    const { line } = this.trackModel;
    if (track !== null && line) storage.saveLine(track, layout ?? "", line);
  }
}

function isShown(track: Track | undefined, { line }: TrackModel, { boundaries }: Laps): boolean {
  if (track?.learned !== (line !== null) || track.sectorFractions.length !== boundaries.length) return false;
  return track.sectorFractions.every((fraction, i) => fraction === boundaries[i]);
}

function raceEnd({ graphics }: Pages, { lapsTotal, phase }: Session, logged: LoggedSession | null): RaceEnd {
  const flags = [graphics.globalFlag, graphics.flag];
  return { laps: lapsTotal, isChequered: flags.includes(AcEvoFlagType.CheckeredFlag) || hasWinner(phase), logged };
}

/** What to call each car: the streamer's name comes before the game's. */
function namesOf(logged: LoggedSession | null, labels: Labels): Names {
  return (id) => labels.get(id) ?? logged?.cars.get(id)?.name ?? null;
}
