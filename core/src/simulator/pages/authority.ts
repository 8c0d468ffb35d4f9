import { distanceM } from "../circuit/place.js";
import { type LapEndLag, NO_LAG } from "../race-setup.js";
import { isOnTrack } from "../world/gaps.js";
import type { World } from "../world/world.js";

/** What the pages show of the player's laps: the truth, changed by the scenario's quirks. */
export interface Authority {
  session: number;
  /** The last lap start seen, to detect the next one. */
  seenStartMs: number;
  /** Frames since the line was crossed. */
  sinceLine: number;
  lag: LapEndLag;
  npos: number;
  currentMs: number;
  clockStartMs: number;
  lastMs: number;
  bestMs: number;
  /** Completed laps. */
  count: number;
  valid: boolean;
}

/** Time from the session's end to `Quirks.fakeLapMs`. */
const FAKE_LAP_AFTER_MS = 1500;
const MAX_NPOS = 1.05;

export function newAuthority(): Authority {
  return {
    session: 0,
    seenStartMs: 0,
    sinceLine: 0,
    lag: NO_LAG,
    npos: 0,
    currentMs: 0,
    clockStartMs: 0,
    lastMs: 0,
    bestMs: 0,
    count: 0,
    valid: false,
  };
}

/** Updates the authority for the next frame. */
export function updateAuthority(authority: Authority, world: World): void {
  const { player, quirks } = world;
  if (authority.session !== world.session) beginSession(authority, world);
  authority.sinceLine++;
  if (player.lapStartMs !== authority.seenStartMs) {
    authority.seenStartMs = player.lapStartMs;
    authority.sinceLine = 0;
    // the green light starts the first lap's clock without a lap's end
    authority.lag = player.run === "start" ? NO_LAG : quirks.lapEnd(player.laps.length);
  }
  const { sinceLine, lag } = authority;
  const last = player.laps.at(-1);
  if (sinceLine >= lag.last && last) authority.lastMs = last.timeMs;
  if (sinceLine >= lag.last) authority.bestMs = player.bestMs ?? quirks.noTimeMs;
  if (sinceLine >= lag.count) authority.count = player.laps.length - repeatedCounts(world);
  if (sinceLine >= lag.clock) authority.clockStartMs = player.lapStartMs;
  updatePosition(authority, world);
  authority.valid = player.lapValid && player.run !== "out" && isOnTrack(player) && world.phase === "running";
  applyFakeLap(authority, world);
}

function beginSession(authority: Authority, world: World): void {
  const { quirks } = world;
  const isFirst = authority.session === 0;
  const lastMs = quirks.keepLastMs && !isFirst ? authority.lastMs : quirks.staleLastMs;
  Object.assign(authority, newAuthority(), { session: world.session, lastMs, bestMs: quirks.noTimeMs });
}

function repeatedCounts({ quirks, player }: World): number {
  return quirks.countRepeatsAfterPit ? player.laps.filter(({ kind }) => kind === "in").length : 0;
}

function updatePosition(authority: Authority, world: World): void {
  const { circuit, player, status, replay, quirks, clockMs } = world;
  const isReplay = status === "replay";
  const distance = distanceM(circuit, isReplay ? replay.progressMs : player.progressMs) / circuit.line.lengthM;
  const fraction = distance - Math.floor(distance);
  const wraps = isReplay || authority.sinceLine >= authority.lag.npos || fraction > 0.5;
  authority.npos = wraps ? fraction : Math.min(MAX_NPOS, 1 + fraction);
  const timeMs = isReplay ? fraction * circuit.lapMs : clockMs - authority.clockStartMs - quirks.clockErrorMs(clockMs);
  authority.currentMs = world.phase === "waiting" || world.phase === "loading" ? 0 : Math.max(0, Math.floor(timeMs));
}

function applyFakeLap(authority: Authority, world: World): void {
  const { fakeLapMs } = world.quirks;
  if (fakeLapMs === null || world.phase !== "ended") return;
  if (world.clockMs - world.phaseMs < FAKE_LAP_AFTER_MS) return;
  authority.lastMs = fakeLapMs;
  authority.count = world.player.laps.length + 1;
}
