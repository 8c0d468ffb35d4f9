import type { LoggedSession } from "../game-log/session-log.js";
import { AcEvoFlagType } from "../protocol/index.js";
import { aidsOf } from "./aids.js";
import { carOf, type Motion } from "./car.js";
import { damageOf } from "./damage.js";
import { CarModels } from "./entries/car-models.js";
import { entriesOf } from "./entries/entries.js";
import { Throttle } from "./throttle.js";
import { GapTracker } from "./gaps/gaps.js";
import { GForce } from "./g-force.js";
import { Laps } from "./laps/laps.js";
import { RaceEvents, type RaceEvent } from "./events/index.js";
import { flagsOf, FlagTracker } from "./flags.js";
import { focusOf } from "./focus.js";
import { fuelOf, FuelCalculator } from "./fuel/fuel.js";
import { FuelLevelFilter } from "./fuel/fuel-level.js";
import { round } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import { hasWinner } from "./phase.js";
import { pitOf } from "./pit.js";
import { positionOf } from "./position.js";
import { RaceClock } from "./race-clock.js";
import { type Labels, rivalsOf } from "./rivals.js";
import { LogJoin } from "./track-model/log-join.js";
import { TrackModel } from "./track-model/track-model.js";
import { type RaceEnd, Standings } from "./track-model/standings.js";
import { type RaceStorage, NO_STORAGE } from "./race-storage.js";
import { SessionReader } from "./session.js";
import { SessionChange } from "./session-change.js";
import { reuseUnchanged } from "./structural-sharing.js";
import type {
  Car,
  CompletedLap,
  Connection,
  Entry,
  Focus,
  Gaps,
  Lap,
  NumberedEvent,
  Position,
  RaceState,
  Session,
  Track,
} from "./state.js";
import { trackOf } from "./track.js";
import { tyresOf } from "./tyres.js";

/** How often to update the slower parts: viewers do not see more, and each update costs bandwidth. ms */
const TRACK_EVERY_MS = 50;
const RIVALS_EVERY_MS = 100;
const TYRES_EVERY_MS = 200;
const STANDINGS_EVERY_MS = 500;

/** Everything that belongs to one session. */
class SessionState {
  readonly session = new SessionReader();
  readonly laps = new Laps();
  readonly trackModel = new TrackModel();
  readonly standings = new Standings();
  readonly gaps = new GapTracker();
  readonly gForce = new GForce();
  readonly flags = new FlagTracker();
  readonly fuelLevel = new FuelLevelFilter();
  readonly fuel = new FuelCalculator();
  readonly trackDue = new Throttle(TRACK_EVERY_MS);
  readonly rivalsDue = new Throttle(RIVALS_EVERY_MS);
  readonly tyresDue = new Throttle(TYRES_EVERY_MS);
  readonly standingsDue = new Throttle(STANDINGS_EVERY_MS);
  readonly entriesDue = new Throttle(STANDINGS_EVERY_MS);
  readonly logJoin = new LogJoin();
}

/** The number of events in the state: enough for clients that read it only now and then. */
const EVENTS_KEPT = 8;

/** While the camera shows another car, the page's position is that car's. */
const NO_POSITION: Position = { overall: null, total: null };

const NO_GAPS: Gaps = { aheadMs: null, behindMs: null, aheadTrendMs: null, behindTrendMs: null, battle: null };

/** Follows the race from frame to frame, and computes what a single frame does not show. */
export class RaceTracker {
  readonly #storage: RaceStorage;
  readonly #detectors = new RaceEvents();
  readonly #clock = new RaceClock();
  #sessionChange = new SessionChange();
  #sessionState = new SessionState();
  #state: RaceState | null = null;
  /** The track and layout that were last looked up in storage; the layout's name may come later than the track's. */
  #lookedFor: string | null = null;
  /** Laps that the last `update` completed. */
  completed: readonly CompletedLap[] = [];
  /** Events of the last `update`. */
  events: readonly RaceEvent[] = [];
  #emitted: readonly NumberedEvent[] = [];
  #packetId: number | null = null;
  /** The session by the game's log; null while there is none, or another session's. */
  #logged: LoggedSession | null = null;
  /** What `entries` were last made of. */
  #entriesOf: LoggedSession | null = null;
  readonly #models = new CarModels();

  constructor(storage: RaceStorage = NO_STORAGE) {
    this.#storage = storage;
  }

  /**
   * The state after the frame at `nowMs`, of any monotonic clock. Parts that did not change stay the same objects. In
   * pauses and replays only the connection changes. `log`: what the game's log has told by now, of any session.
   */
  update(pages: Pages, connection: Connection, nowMs: number, log: LoggedSession | null = null): RaceState {
    const before = this.#state;
    this.#logged = logOf(pages, log);
    if (before && (connection.status === "paused" || connection.status === "replay")) {
      return this.#emit(this.#hold(before, connection), pages, false, nowMs);
    }
    const { packetId } = pages.graphics.raw();
    if (before && packetId === this.#packetId) return this.#wait(before, connection);
    this.#packetId = packetId;
    this.#clock.frame(nowMs, pages.graphics.raw().current_lap_time_ms, before?.session.isOnline === true);
    const focus = focusOf(pages);
    if (before && !focus.isPlayer) return this.#watchOther(before, pages, connection, focus);
    if (before && !before.focus.isPlayer) this.#returnToPlayer();
    const session = this.#sessionChange.update(pages, this.#clock.watchedMs);
    if (before && session === "unsettled") return this.#wait(before, connection);
    const newSession = session === "new";
    if (newSession) this.#begin();
    const next = carInWorld(pages) ? this.#follow(pages, connection) : this.#beforeSpawn(pages, connection);
    return this.#emit(next, pages, newSession, nowMs);
  }

  /** For a frame that is not new, or may be torn. */
  #wait(before: RaceState, connection: Connection): RaceState {
    this.completed = [];
    this.events = [];
    this.#state = reuseUnchanged(before, { ...before, connection });
    return this.#state;
  }

  /** For a frame of another car: only what is of all cars is of use. */
  #watchOther(before: RaceState, pages: Pages, connection: Connection, focus: Focus): RaceState {
    this.completed = [];
    this.events = [];
    const session = { ...this.#sessionState.session.read(pages, this.#logged), isLastLap: before.session.isLastLap };
    const onTrack = this.#onTrack(pages, session, NO_POSITION, focus);
    const entries = this.#entries(session, before.car, before.lap, onTrack.standings);
    this.#state = reuseUnchanged(before, { ...before, connection, session, focus, ...onTrack, entries });
    return this.#state;
  }

  /** What the player drove meanwhile was not seen. */
  #returnToPlayer(): void {
    this.#sessionChange.skip();
    this.#sessionState.laps.skip();
  }

  /** Adds the events of the frame to the state. */
  #emit(state: RaceState, pages: Pages, newSession: boolean, nowMs: number): RaceState {
    const { completed } = this;
    this.events = this.#detectors.update(state, { pages, completed, newSession, nowMs, clock: this.#clock });
    let next = state;
    if (this.events.length > 0) {
      const n = (this.#emitted.at(-1)?.n ?? 0) + 1;
      const numbered = this.events.map((event, i) => ({ n: n + i, event }));
      this.#emitted = [...this.#emitted, ...numbered].slice(-EVENTS_KEPT);
      next = { ...state, events: this.#emitted };
    }
    this.#state = this.#state ? reuseUnchanged(this.#state, next) : next;
    return this.#state;
  }

  /** Forgets everything, for another game or a restarted one. */
  reset(): void {
    this.#clock.break();
    this.#sessionChange = new SessionChange();
    this.#detectors.reset();
    this.#emitted = [];
    this.#packetId = null;
    this.#begin();
  }

  /** Marks the next frame as not following the last one. The session may still be the same. */
  skip(): void {
    this.#clock.break();
    this.#sessionChange.skip();
    this.#sessionState.laps.skip();
    this.completed = [];
    this.events = [];
  }

  #begin(): void {
    this.#sessionState = new SessionState();
    this.#state = null;
    this.#lookedFor = null;
  }

  #hold(before: RaceState, connection: Connection): RaceState {
    this.skip();
    return { ...before, connection };
  }

  #beforeSpawn(pages: Pages, connection: Connection): RaceState {
    const position = positionOf(pages);
    const fuel = fuelOf(pages);
    const { lap, laps, completed } = this.#sessionState.laps.update(
      pages,
      this.#clock.watchedMs,
      position.overall,
      fuel.litres,
    );
    this.completed = completed;
    const track = trackOf(this.#sessionState.trackModel.line, this.#sessionState.laps.boundaries);
    return {
      connection,
      session: this.#sessionState.session.read(pages, this.#logged),
      focus: focusOf(pages),
      car: carOf(pages),
      aids: aidsOf(pages),
      position,
      pit: pitOf(pages),
      damage: damageOf(pages),
      flag: flagsOf(pages),
      fuel,
      lap,
      laps,
      gap: NO_GAPS,
      tyres: tyresOf(pages),
      rivals: [],
      standings: null,
      entries: [],
      track,
      events: this.#emitted,
    };
  }

  /** Lists every part by name: spreading so many members costs more than computing them. */
  #follow(pages: Pages, connection: Connection): RaceState {
    const { laps: lapsState, tyresDue, flags, fuel } = this.#sessionState;
    const { watchedMs } = this.#clock;
    const before = this.#state;
    const session = this.#sessionState.session.read(pages, this.#logged);
    const position = positionOf(pages);
    const fuelLevel = this.#sessionState.fuelLevel.update(pages);
    const { lap, laps, completed } = lapsState.update(pages, watchedMs, position.overall, fuelLevel.litres);
    this.completed = completed;
    const onTrack = this.#onTrack(pages, session, position, focusOf(pages));
    const standing = onTrack.standings?.find(({ isPlayer }) => isPlayer) ?? null;
    const car = carOf(pages, this.#motion(pages, watchedMs, onTrack.rivals === before?.rivals ? before.car : null));
    return {
      connection,
      session,
      focus: focusOf(pages),
      car,
      aids: aidsOf(pages),
      position,
      pit: pitOf(pages),
      damage: damageOf(pages),
      flag: flags.update(pages, watchedMs),
      fuel: fuel.update(pages, fuelLevel, { session, lap, laps, standing }, watchedMs),
      lap,
      laps,
      events: this.#emitted,
      tyres: before && !tyresDue.due(watchedMs) ? before.tyres : tyresOf(pages),
      gap: onTrack.gap,
      rivals: onTrack.rivals,
      standings: onTrack.standings,
      entries: this.#entries(session, car, lap, onTrack.standings),
      track: onTrack.track,
    };
  }

  /** All cars and drivers, anew with the standings or a line of the log. */
  #entries(session: Session, car: Car, lap: Lap, standings: RaceState["standings"]): readonly Entry[] {
    const { entriesDue, trackModel } = this.#sessionState;
    const { raceMs: nowMs } = this.#clock;
    const isDue = entriesDue.due(nowMs);
    if (this.#state && !isDue && standings === this.#state.standings && this.#logged === this.#entriesOf) {
      return this.#state.entries;
    }
    this.#entriesOf = this.#logged;
    const player = trackModel.player?.id ?? null;
    this.#models.learn(this.#logged?.cars.get(player ?? "")?.model ?? null, car.model);
    return entriesOf({
      logged: this.#logged,
      seen: [...trackModel.cars.values()].map((seen) => ({ id: seen.id, parked: seen.parked, isGone: seen.isGone(nowMs) })),
      standings,
      session,
      player,
      car,
      lap,
      hasStarted: trackModel.hasStarted,
      labels: this.#storage.labels,
      models: this.#models,
    });
  }

  /** `shown`: the car when the rivals were last updated, since the positions of all cars must be of the same frame. */
  #motion(pages: Pages, watchedMs: number, shown: Car | null): Motion {
    const { player } = this.#sessionState.trackModel;
    const { lateral, longitudinal } = this.#sessionState.gForce.update(pages, watchedMs);
    return {
      x: shown ? shown.x : player ? round(player.x, 1) : null,
      z: shown ? shown.z : player ? round(player.z, 1) : null,
      gLateral: lateral,
      gLongitudinal: longitudinal,
    };
  }

  /** The parts that need the track. */
  #onTrack(pages: Pages, session: Session, position: Position, { isPlayer }: Focus): TrackState {
    const { raceMs: nowMs } = this.#clock;
    const { trackModel, trackDue, rivalsDue, standingsDue, standings, gaps, laps, logJoin } = this.#sessionState;
    this.#recall(session);
    const before = this.#state;
    if (before && !trackDue.due(nowMs)) {
      const { gap, rivals, standings: shown, track } = before;
      return { gap, rivals, standings: shown, track };
    }
    if (trackModel.update(pages, session, isPlayer, nowMs)) this.#remember(session);
    const reference = laps.reference?.trace ?? null;
    const logged = session.isRace ? this.#logged : null;
    if (logged) logJoin.update(trackModel.cars, logged);
    const isCounted = trackModel.line !== null && (trackModel.fromStart || logged !== null);
    if (isCounted) standings.update(trackModel.cars.values(), raceEnd(pages, session, logged), nowMs);
    const isRace = isCounted && standings.agreesWith(position.overall, trackModel.player, nowMs);
    const names = namesOf(this.#logged, this.#storage.labels);
    return {
      gap: gaps.update(
        pages,
        {
          position,
          trackModel,
          standings: isRace ? standings : null,
          reference,
          lapMs: laps.usualMs,
          isRace: session.isRace,
          isPlayer,
        },
        nowMs,
      ),
      rivals:
        before && !rivalsDue.due(nowMs) ? before.rivals : rivalsOf(trackModel, this.#storage.labels, names, reference, nowMs),
      standings: !isRace
        ? null
        : before?.standings && !standingsDue.due(nowMs)
          ? before.standings
          : standings.rows(trackModel.player, nowMs, this.#storage.labels, names),
      track: isShown(before?.track, trackModel, laps) ? before!.track : trackOf(trackModel.line, laps.boundaries),
    };
  }

  /** Loads the track and its sectors from storage, once per session. */
  #recall({ track, layout }: Session): void {
    const name = `${track} ${layout}`;
    if (track === null || this.#lookedFor === name) return;
    this.#lookedFor = name;
    const line = this.#storage.loadLine(track, layout ?? "");
    if (line) this.#sessionState.trackModel.recall(line);
    const sectors = this.#storage.sectorsOf(track, layout ?? "");
    if (sectors) this.#sessionState.laps.useSectors(sectors);
  }

  #remember({ track, layout }: Session): void {
    const { line } = this.#sessionState.trackModel;
    if (track !== null && line) this.#storage.saveLine(track, layout ?? "", line);
  }
}

function isShown(track: Track | undefined, { line }: TrackModel, { boundaries }: Laps): boolean {
  if (track?.learned !== (line !== null) || track.sectorFractions.length !== boundaries.length) return false;
  return track.sectorFractions.every((fraction, i) => fraction === boundaries[i]);
}

type TrackState = Pick<RaceState, "gap" | "rivals" | "standings" | "track">;

function raceEnd({ graphics }: Pages, { lapsTotal, phase }: Session, logged: LoggedSession | null): RaceEnd {
  const flags = [graphics.globalFlag, graphics.flag];
  return { laps: lapsTotal, isChequered: flags.includes(AcEvoFlagType.CheckeredFlag) || hasWinner(phase), logged };
}

/** The log, if it is of the session on the pages: it knows the player's car by its id. */
function logOf({ graphics }: Pages, log: LoggedSession | null): LoggedSession | null {
  return log?.cars.has(graphics.carKeys.player() ?? "") ? log : null;
}

/** What to call each car: the streamer's name comes before the game's. */
function namesOf(logged: LoggedSession | null, labels: Labels): Labels {
  const names = [...(logged?.cars.values() ?? [])].flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
  return new Map([...names, ...labels]);
}
