import { phaseMs } from "../circuit/place.js";
import { idText } from "../truth.js";
import type { SimCar } from "../world/car.js";
import type { World } from "../world/world.js";
import { loggedCars } from "./entry-lines.js";
import { eventText } from "./event-text.js";
import { lapEndLines } from "./lap-lines.js";
import { phaseLine, pitLaneLine, teleportedLine, teleportLine } from "./place-lines.js";
import { gameplay, logId, type LogText } from "./text.js";

/** Phases that the game runs through in one millisecond, at the start of a race and again at the winner's finish. */
export function racePhaseLines(): readonly LogText[] {
  return ["Session", "Overtime_Waiting_For_Leader", "Overtime_Waiting_For_Others"].map(phaseLine);
}

/** A car took the chequered flag. */
export function finishLines(world: World, car: SimCar): readonly LogText[] {
  return [
    eventText({ kind: "finished", id: idText(car.id) }),
    ...(car === world.player ? [phaseLine("Waiting_For_Ai")] : []),
    gameplay(`END_SESSION car ${logId(car)} has ended sent to pit`),
  ];
}

/** A race is over: all cars are put into their boxes, and those that did not finish get a lap to be classified by. */
export function raceEndLines(world: World): readonly LogText[] {
  const cars = loggedCars(world).filter(({ place }) => place !== "away");
  const others = cars.filter((car) => car !== world.player || car.finishedMs === null);
  const madeUp = others.filter((car) => car.place === "road" && car.run !== "out" && car.finishedMs === null);
  return [
    eventText({ kind: "classified", cars: cars.length }),
    phaseLine("Waiting_For_PitBox"),
    ...others.flatMap((car) => [eventText({ kind: "putAway", id: idText(car.id) }), teleportLine(world, car, "pit")]),
    ...cars.map(teleportedLine),
    gameplay("END_SESSION All cars pitted"),
    ...cars.map((car) => pitLaneLine(car, true)),
    ...madeUp.flatMap((car) => madeUpLap(world, car)),
  ];
}

/** The lap under way as if the car drove the rest of it at the limit: the quicker, the further round it is. */
function madeUpLap(world: World, car: SimCar): readonly LogText[] {
  const { circuit, clockMs } = world;
  const leftMs = circuit.lapMs - (car.run === "start" ? car.progressMs : phaseMs(circuit, car.progressMs));
  const timeMs = Math.round(clockMs - car.lapStartMs + leftMs);
  return lapEndLines(car, Math.round(timeMs / 3), timeMs);
}

/** A session against the clock is over. */
export function practiceEndLines(): readonly LogText[] {
  return ["Waiting_Last_Lap", "Ended"].map(phaseLine);
}
