import { aidsOf } from "./aids.js";
import { carOf } from "./car.js";
import { damageOf } from "./damage.js";
import { flagsOf } from "./flags.js";
import { fuelOf } from "./fuel.js";
import { gapsOf, positionOf } from "./gaps.js";
import { lapOf } from "./lap.js";
import type { Pages } from "./pages.js";
import { pitOf } from "./pit.js";
import { rivalsOf } from "./rivals.js";
import { sessionOf } from "./session.js";
import type { Connection, RaceState } from "./state.js";
import { tyresOf } from "./tyres.js";

/** The whole state from the pages of one moment. */
export function raceStateOf(pages: Pages, connection: Connection): RaceState {
  return {
    connection,
    session: sessionOf(pages),
    car: carOf(pages),
    aids: aidsOf(pages),
    flag: flagsOf(pages),
    lap: lapOf(pages),
    laps: [],
    position: positionOf(pages),
    gap: gapsOf(pages),
    fuel: fuelOf(pages),
    tyres: tyresOf(pages),
    pit: pitOf(pages),
    damage: damageOf(pages),
    rivals: rivalsOf(pages),
    track: { learned: false, line: [], sectorFractions: [] },
  };
}
