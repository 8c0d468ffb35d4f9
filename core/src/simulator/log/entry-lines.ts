import { driverOf } from "../drivers.js";
import type { SimCar } from "../world/car.js";
import type { World } from "../world/world.js";
import { gameplay, logId, type LogText, server } from "./text.js";

/** The player's number at Steam; no account has it. */
const STEAM_ID = "76561190000000007";

/** A log's first lines, and those of an event with its entries. */
export function openingLines(world: World): readonly LogText[] {
  const cars = loggedCars(world);
  const opponents = cars.filter((car) => car !== world.player);
  return [
    {
      category: "others",
      text: "Build release 0.9.1, version 260601_120000, revision 0000000000, steam appid 3058630",
    },
    { category: "others", text: "Application Title: Assetto Corsa EVO" },
    ...opponents.flatMap((car, i) => opponentLines(world, car, i)),
    gameplay(startedText(world, cars)),
    server("RemoteGameServer InstantRaceRemote reset()"),
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
    gameplay(`Opponent [${index + 1}] found! ${name} ${shortName} | ${model}`),
  ];
}

function startedText(world: World, cars: readonly SimCar[]): string {
  const { session } = world.scenario;
  const { track, layout } = world.circuit.plan;
  const mode = session.type === "Race" ? "INSTANT_RACE" : "PRACTICE";
  const length =
    session.laps === null ? `${Math.round((session.durationMs ?? 0) / 60_000)} min` : `${session.laps} laps`;
  const models = cars.map((car) => `${driverOf(world, car).model} a:0.100000 c:0.960000 s:0.960000 t:0.960000`);
  return [
    `Game Started! GameModeType_${mode}`,
    `${track} ${layout} ${session.type} ${session.name}  ${length} @2026/6/1 14:0:0`,
    driverOf(world, world.player).model,
    "GameModeSelectionWeatherType_CLEAR",
    `${cars.length - 1} opponents: ${models.join(", ")}`,
    "AssistPresetListType_CUSTOM",
  ].join(" | ");
}

/** A car comes into the session, in the pit lane. */
export function connectionLines(world: World, car: SimCar): readonly LogText[] {
  const id = logId(car);
  const { name, shortName, number, model, isAi } = driverOf(world, car);
  const code = isAi ? `${shortName}${car.index}` : STEAM_ID;
  const ai: LogText = { category: "ai", text: `Creating AiDriverEvo for car ${model} (${id})` };
  return [
    ...(isAi ? [ai] : []),
    gameplay(`${code} connected on car ${model}, with new carId ${id}`),
    server(`connecting gamecar ${id} (${isAi ? "•" : ""}${name} | ${code})`),
    { category: "network", text: `onAssociateCarNumberEvent: ${id} ${number}` },
  ];
}
