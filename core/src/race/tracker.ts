import { GapWatch } from "./gaps/gaps.js";
import { GForce } from "./g-force.js";
import { Laps } from "./laps/laps.js";
import { momentOf } from "./moment.js";
import { round } from "./numbers.js";
import { carInWorld, type Pages } from "./pages.js";
import { type Labels, rivalsOf } from "./rivals.js";
import type { CentreLine } from "./road/centre-line.js";
import { Road } from "./road/road.js";
import { Standings } from "./road/standings.js";
import { SessionWatch } from "./session-watch.js";
import { keepUnchanged } from "./share.js";
import type { CompletedLap, Connection, Gaps, RaceState, Session } from "./state.js";
import { trackOf } from "./track.js";
import { tyresOf } from "./tyres.js";

/** How often the slower parts are renewed; no viewer sees more, and each renewal costs bytes. ms */
const ROAD_EVERY_MS = 50;
const RIVALS_EVERY_MS = 100;
const TYRES_EVERY_MS = 200;
const STANDINGS_EVERY_MS = 500;

/** What outlives a session and this program. */
export interface Memory {
  /** The road of a track and layout as it was learned before; null when it was not. */
  loadLine(track: string, layout: string): CentreLine | null;
  saveLine(track: string, layout: string, line: CentreLine): void;
  readonly labels: Labels;
}

const NO_MEMORY: Memory = { loadLine: () => null, saveLine: () => {}, labels: new Map() };

/** True, at most once in `everyMs`. */
class Every {
  readonly #everyMs: number;
  #lastMs = -Infinity;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  due(nowMs: number): boolean {
    if (nowMs - this.#lastMs < this.#everyMs) return false;
    this.#lastMs = nowMs;
    return true;
  }
}

/** Everything that belongs to one session and is forgotten with it. */
class SessionRooms {
  readonly laps = new Laps();
  readonly road = new Road();
  readonly standings = new Standings();
  readonly gaps = new GapWatch();
  readonly gForce = new GForce();
  readonly roadDue = new Every(ROAD_EVERY_MS);
  readonly rivalsDue = new Every(RIVALS_EVERY_MS);
  readonly tyresDue = new Every(TYRES_EVERY_MS);
  readonly standingsDue = new Every(STANDINGS_EVERY_MS);
}

const NO_GAPS: Gaps = { aheadMs: null, behindMs: null, aheadTrendMs: null, behindTrendMs: null, battle: null };

/** Follows the race from frame to frame: what the pages of one moment do not tell comes from those before. */
export class RaceTracker {
  readonly #memory: Memory;
  #session = new SessionWatch();
  #rooms = new SessionRooms();
  #state: RaceState | null = null;
  /** The track whose road was looked for in memory. */
  #lookedFor: string | null = null;
  /** Laps that the last `update` found completed. */
  completed: readonly CompletedLap[] = [];

  constructor(memory: Memory = NO_MEMORY) {
    this.#memory = memory;
  }

  /**
   * The state after the frame of `nowMs` (any clock that only goes forward). Parts that did not change keep their
   * identity. In pause and replay what the driver does stands still.
   */
  update(pages: Pages, connection: Connection, nowMs: number): RaceState {
    const before = this.#state;
    if (before && (connection.status === "paused" || connection.status === "replay")) {
      return this.#hold(before, connection);
    }
    if (this.#session.update(pages)) this.#begin();
    const next = carInWorld(pages)
      ? this.#follow(pages, connection, nowMs)
      : this.#beforeSpawn(pages, connection, nowMs);
    this.#state = this.#state ? keepUnchanged(this.#state, next) : next;
    return this.#state;
  }

  /** Forgets everything: another game, or the same one started again. */
  reset(): void {
    this.#session = new SessionWatch();
    this.#begin();
  }

  /** The next frame does not follow the last one: frames are missing, but it may well be the same session. */
  skip(): void {
    this.#rooms.laps.skip();
    this.completed = [];
  }

  #begin(): void {
    this.#rooms = new SessionRooms();
    this.#state = null;
    this.#lookedFor = null;
  }

  #hold(before: RaceState, connection: Connection): RaceState {
    this.skip();
    this.#state = keepUnchanged(before, { ...before, connection });
    return this.#state;
  }

  #beforeSpawn(pages: Pages, connection: Connection, nowMs: number): RaceState {
    const { position, fuel, ...moment } = momentOf(pages);
    const { lap, laps, completed } = this.#rooms.laps.update(pages, nowMs, position.overall, fuel.litres);
    this.completed = completed;
    const track = trackOf(this.#rooms.road.line, this.#rooms.laps.boundaries);
    return {
      connection,
      ...moment,
      position,
      fuel,
      lap,
      laps,
      gap: NO_GAPS,
      tyres: tyresOf(pages),
      rivals: [],
      standings: null,
      track,
    };
  }

  #follow(pages: Pages, connection: Connection, nowMs: number): RaceState {
    const { laps: lapRoom, gForce, tyresDue } = this.#rooms;
    const before = this.#state;
    const moment = momentOf(pages);
    const { overall } = moment.position;
    const { lap, laps, completed, lineCrossed } = lapRoom.update(pages, nowMs, overall, moment.fuel.litres);
    this.completed = completed;
    const force = gForce.update(pages, nowMs);
    const onRoad = this.#onRoad(pages, moment, lineCrossed, nowMs);
    const { player } = this.#rooms.road;
    return {
      connection,
      ...moment,
      car: {
        ...moment.car,
        x: player ? round(player.x, 1) : null,
        z: player ? round(player.z, 1) : null,
        gLateral: force.lateral,
        gLongitudinal: force.longitudinal,
      },
      lap,
      laps,
      tyres: before && !tyresDue.due(nowMs) ? before.tyres : tyresOf(pages),
      ...onRoad,
    };
  }

  /** Everything that needs the road: rivals, standings, gaps. */
  #onRoad(pages: Pages, moment: Moment, lineCrossed: boolean, nowMs: number): RoadState {
    const { road, roadDue, rivalsDue, standingsDue, standings, gaps, laps } = this.#rooms;
    this.#recall(moment.session);
    if (road.learn(pages, moment.session.trackLengthM, lineCrossed)) this.#remember(moment.session);
    const before = this.#state;
    if (before && !roadDue.due(nowMs)) {
      const { gap, rivals, standings: shown, track } = before;
      return { gap, rivals, standings: shown, track };
    }
    road.update(pages, nowMs);
    const reference = laps.reference?.trace ?? null;
    const isRace = road.fromStart;
    if (isRace) standings.update(road.cars.values(), raceEnd(moment.session), nowMs);
    const label = (id: string) => this.#memory.labels.get(id) ?? null;
    return {
      gap: gaps.update(
        pages,
        { position: moment.position, road, standings: isRace ? standings : null, reference, lapMs: laps.usualMs },
        nowMs,
      ),
      rivals: before && !rivalsDue.due(nowMs) ? before.rivals : rivalsOf(road, this.#memory.labels, reference, nowMs),
      standings: !isRace
        ? null
        : before?.standings && !standingsDue.due(nowMs)
          ? before.standings
          : standings.rows(road.player, nowMs, label),
      track: before?.track.learned === (road.line !== null) ? before.track : trackOf(road.line, laps.boundaries),
    };
  }

  /** Looks once for a road that was learned before. */
  #recall({ track, layout }: Session): void {
    if (track === null || this.#lookedFor === track) return;
    this.#lookedFor = track;
    const line = this.#memory.loadLine(track, layout ?? "");
    if (line) this.#rooms.road.recall(line);
  }

  #remember({ track, layout }: Session): void {
    const { line } = this.#rooms.road;
    if (track !== null && line) this.#memory.saveLine(track, layout ?? "", line);
  }
}

type Moment = ReturnType<typeof momentOf>;
type RoadState = Pick<RaceState, "gap" | "rivals" | "standings" | "track">;

function raceEnd({ lapsTotal, timeLeftMs }: Session) {
  return { laps: lapsTotal, timeIsUp: lapsTotal === null && timeLeftMs !== null && timeLeftMs <= 0 };
}
