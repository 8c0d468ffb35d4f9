import { AcEvoCarLocation, AcEvoFlagType, AcEvoStatus, type GraphicsWriter } from "../../protocol/index.js";
import { playerDeltaMs, worldPlace } from "../truth.js";
import { isInPitLane } from "../world/car.js";
import { timeLeftMs } from "../world/finish.js";
import { flagsShown } from "../world/flags.js";
import { raceGapMs } from "../world/gaps.js";
import { countdownText, lightsOn } from "../world/phase-name.js";
import { pitLanePart, serviceTimes } from "../world/pit-lane.js";
import type { World } from "../world/world.js";
import type { Authority } from "./authority.js";
import { isSettling } from "./signals.js";

const STATUS = { live: "Live", pause: "Pause", replay: "Replay", off: "Off" } as const;

/** Writes laps, position, gaps, flags, pits and damage. */
export function writeRace(page: GraphicsWriter, world: World, authority: Authority): void {
  const { player, quirks, order, cockpit } = world;
  page.status = AcEvoStatus[STATUS[world.status]].value;
  page.npos = authority.npos;
  page.current_lap_time_ms = authority.currentMs;
  page.last_laptime_ms = authority.lastMs;
  page.best_laptime_ms = authority.bestMs;
  page.total_lap_count = authority.count;
  page.is_valid_lap = authority.valid;
  const delta = quirks.hasDelta ? playerDeltaMs(world) : null;
  page.delta_time_ms = Math.round(delta ?? 0);
  page.predicted_lap_time_ms = delta === null ? 0 : Math.round((player.bestMs ?? 0) + delta);
  const place = order.indexOf(player);
  page.current_pos = place + 1;
  writeGaps(page, world, place);
  const { driver, global } = flagsShown(world);
  page.flag = AcEvoFlagType.parse(driver).value;
  page.global_flag = AcEvoFlagType.parse(global).value;
  page.car_location = AcEvoCarLocation[location(world)].value;
  page.is_last_lap = isLastLap(world);
  writeSession(page, world, authority);
  writePit(page, world);
  const { car_damage } = page;
  const { damage, suspensionDamage } = cockpit;
  car_damage.damage_front = damage[0]!;
  car_damage.damage_rear = damage[1]!;
  car_damage.damage_left = damage[2]!;
  car_damage.damage_right = damage[3]!;
  car_damage.damage_center = damage[4]!;
  car_damage.damage_suspension_lf = suspensionDamage[0]!;
  car_damage.damage_suspension_rf = suspensionDamage[1]!;
  car_damage.damage_suspension_lr = suspensionDamage[2]!;
  car_damage.damage_suspension_rr = suspensionDamage[3]!;
}

function writeGaps(page: GraphicsWriter, world: World, place: number): void {
  const { order, player, quirks } = world;
  const [before, after] = quirks.hasGaps ? [order[place - 1], order[place + 1]] : [];
  const ahead = before ? raceGapMs(world, before, player) : null;
  const behind = after ? raceGapMs(world, player, after) : null;
  page.gap_ahead = ahead === null ? quirks.noGapS : ahead / 1000;
  page.gap_behind = behind === null ? quirks.noGapS : behind / 1000;
}

function location(world: World): "Unassigned" | "Track" | ReturnType<typeof pitLanePart> {
  const { player } = world;
  if (player.place === "away" || isSettling(world)) return "Unassigned";
  return isInPitLane(player) ? pitLanePart(world, player) : "Track";
}

function isLastLap(world: World): boolean {
  const { laps, durationMs } = world.scenario.session;
  if (world.phase !== "running" || world.player.finishedMs !== null) return false;
  if (laps !== null) return world.chequeredMs !== null || world.player.laps.length >= laps - 1;
  return durationMs !== null && (timeLeftMs(world) ?? 0) <= 0;
}

function writeSession(page: GraphicsWriter, world: World, authority: Authority): void {
  const { session_state: state } = page;
  const { phase } = world;
  const left = timeLeftMs(world);
  state.time_left_ms = left === null ? 0 : Math.round(left);
  state.wait_time = countdownText(world);
  state.current_lap = phase === "waiting" || phase === "loading" ? 0 : authority.count + 1;
  state.lights_on = lightsOn(world);
  state.end_session_flag = phase === "ended" ? 1 : 0;
  state.disconnected_from_server = world.status === "off";
}

/** Services: -1 not planned, 0 done, 1 in progress. */
function writePit(page: GraphicsWriter, world: World): void {
  const { pit } = world.player;
  const at = pit && (pit.stage === "box" || pit.stage === "out") ? pit : null;
  const since = at ? world.clockMs - at.stoppedMs : 0;
  const times = at ? serviceTimes(at.services) : null;
  const state = (ms: number | undefined) => (!ms ? -1 : since < ms ? 1 : 0);
  const tyres = state(times?.tyres);
  page.pit_info.fuel = state(times?.fuel);
  page.pit_info.damage = state(times?.repairs);
  page.pit_info.tyres_lf = tyres;
  page.pit_info.tyres_rf = tyres;
  page.pit_info.tyres_lr = tyres;
  page.pit_info.tyres_rr = tyres;
}

/** Writes the coordinates of all cars. */
export function writeCars(page: GraphicsWriter, world: World): void {
  const { slots } = world;
  const rows = page.car_coordinates;
  for (let slot = 0; slot < slots.length; slot++) {
    const car = slots[slot];
    const row = rows[slot]!;
    const [x, z] = car ? worldPlace(world, car) : [0, 0];
    row[0] = x;
    row[1] = 0;
    row[2] = z;
  }
}
