import { driverOf } from "../drivers.js";
import { idText } from "../truth.js";
import type { SimCar } from "../world/car.js";
import type { World } from "../world/world.js";
import { eventText } from "./event-text.js";
import { gameplay, type LogText } from "./text.js";

/** The player's number at Steam; no account has it. */
const STEAM_ID = "76561190000000007";

/** A log's first lines, and those of an event with its entries. */
export function openingLines(world: World): readonly LogText[] {
  const cars = loggedCars(world);
  const opponents = cars.filter((car) => car !== world.player);
  return [
    eventText({ kind: "version", version: "0.9.1" }),
    { category: "others", text: "Application Title: Assetto Corsa EVO" },
    ...opponents.flatMap((car, i) => opponentLines(world, car, i)),
    startedLine(world, cars),
    eventText({ kind: "reset" }),
    ...connectionLines(world, world.player),
    ...opponents.flatMap((car) => connectionLines(world, car)),
  ];
}

/** The cars that the log names: of a race online it is only known that the player's is among them. */
export function loggedCars({ cars, player, scenario }: World): readonly SimCar[] {
  return scenario.session.online ? [player] : cars;
}

function opponentLines(world: World, car: SimCar, index: number): readonly LogText[] {
  const { name, shortName, model } = driverOf(world, car);
  return [
    gameplay(`Opponent: ${name} | Strength: ${(Math.min(1, car.entry.pace) - 0.04).toFixed(2)}`),
    eventText({ kind: "shortName", name, shortName }, { opponent: index + 1, model }),
  ];
}

function startedLine(world: World, cars: readonly SimCar[]): LogText {
  const { session } = world.scenario;
  const { track, layout } = world.circuit.plan;
  const models = cars.map((car) => `${driverOf(world, car).model} a:0.100000 c:0.960000 s:0.960000 t:0.960000`);
  const more = [
    " @2026/6/1 14:0:0",
    driverOf(world, world.player).model,
    "GameModeSelectionWeatherType_CLEAR",
    `${cars.length - 1} opponents: ${models.join(", ")}`,
    "AssistPresetListType_CUSTOM",
  ].join(" | ");
  return eventText(
    { kind: "eventStarted", mode: session.type === "Race" ? "INSTANT_RACE" : "PRACTICE", lapsTotal: session.laps },
    {
      title: `${track} ${layout} ${session.type} ${session.name}`,
      length: `${Math.round((session.durationMs ?? 0) / 60_000)} min`,
      more,
    },
  );
}

/** A car comes into the session, in the pit lane. */
export function connectionLines(world: World, car: SimCar): readonly LogText[] {
  const id = idText(car.id);
  const { name, shortName, number, model, isAi } = driverOf(world, car);
  const code = isAi ? `${shortName}${car.index}` : STEAM_ID;
  return [
    ...(isAi ? [eventText({ kind: "carIsAi", id }, { model })] : []),
    eventText({ kind: "carModel", id, model }, { code }),
    eventText({ kind: "carName", id, name, isAi }, { code }),
    eventText({ kind: "carNumber", id, number }),
  ];
}
