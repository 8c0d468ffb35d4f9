import { distanceM } from "../circuit/place.js";
import { idText } from "../truth.js";
import type { SimCar, TrueLap } from "../world/car.js";
import type { World } from "../world/world.js";
import { eventText } from "./event-text.js";
import { gameplay, logId, type LogText } from "./text.js";

/** From the grid across the line: the game takes that for the end of a sector, and finds that it is none. */
export function gridLineLines(world: World, car: SimCar, atMs: number): readonly LogText[] {
  return [splitLine(car, 2, Math.round(atMs), 0), lapsLine(world, 0), eventText({ kind: "splitUnexpected" })];
}

/** A sector ends. `sector`: 1 or 2. */
export function sectorLines(world: World, car: SimCar, sector: number, ms: number): readonly LogText[] {
  const lap = car.laps.length;
  // the first lap's first sector is told from the lights here, without the car
  const isFirst = lap === 0 && sector === 1 && car.sectorsFromMs !== null;
  const fromLightsMs = isFirst ? Math.round(ms + car.sectorsFromMs! - car.lapStartMs) : ms;
  return [
    splitLine(car, sector - 1, ms, lap),
    lapsLine(world, lap),
    gameplay(`split now ${sector - 1} expected split ${sector} is_end 0`),
    gameplay(`On Split start 0 end 0 id ${sector - 1} splittime ${fromLightsMs}`),
  ];
}

/** A lap ends, with its third sector. */
export function lapLines(world: World, car: SimCar, lap: TrueLap): readonly LogText[] {
  const third = lap.sectorsMs?.[2] ?? null;
  const index = lap.number - 1;
  return [
    ...(car === world.player ? [energyLine(world, lap)] : []),
    ...(third === null ? [] : [splitLine(car, 2, third, index), lapsLine(world, index)]),
    ...lapEndLines(car, third, lap.timeMs),
  ];
}

/** A lap, whether it was driven or made up. `thirdMs`: its last sector. */
export function lapEndLines(car: SimCar, thirdMs: number | null, timeMs: number): readonly LogText[] {
  const split = [
    gameplay("split now 2 expected split 0 is_end 1"),
    gameplay(`On Split start 1 end 1 id 2 splittime ${thirdMs}`),
    gameplay("On Split end with all splits, id 2"),
  ];
  return [...(thirdMs === null ? [] : split), eventText({ kind: "lap", id: idText(car.id), ms: timeMs })];
}

function splitLine(car: SimCar, index: number, ms: number, lap: number): LogText {
  return eventText({ kind: "split", id: idText(car.id), sector: index + 1, ms, lap });
}

function lapsLine({ scenario }: World, lap: number): LogText {
  const total = scenario.session.laps ?? 0;
  return gameplay(`laps: ${lap + 1} >= ${total} = ${total > 0 && lap + 1 >= total ? 1 : 0}`);
}

/** Only of the player's car. */
function energyLine({ player, circuit }: World, { fuelUsed }: TrueLap): LogText {
  const hundreds = Math.max(0, Math.floor(distanceM(circuit, player.progressMs) / 100));
  return gameplay(
    `Energy source car ${logId(player)} for driver 00000000000000aa-00000000000000bb hundredmeters done: ${hundreds} fuel consumed: ${fuelUsed.toFixed(2)} L`,
  );
}
