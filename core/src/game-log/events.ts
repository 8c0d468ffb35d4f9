/** What a line of the game's log says, as plain data. Facts from public logs of the game's versions 0.5 to 0.9. */

/** A car's id as in `Rival`. The log writes it as two halves with a dash between: `1600a35a099950d8-6b0d549b6f03675a`. */
export type CarId = string;

/** Where the game puts a car: on the starting grid, in the pit lane, or in its box. */
export type SpawnKind = "grid" | "pit" | "box";

/** `timeMs`: when the line was written, by the game's own clock in local time. Only differences mean anything. */
export type GameLogEvent = { readonly timeMs: number } & (
  | { readonly kind: "version"; readonly version: string }
  /** A local event begins. `lapsTotal` is null where it is not by laps. */
  | { readonly kind: "eventStarted"; readonly mode: string; readonly lapsTotal: number | null }
  /** A server begins anew: its cars are other ones from here on. */
  | { readonly kind: "reset" }
  | { readonly kind: "carModel"; readonly id: CarId; readonly model: string }
  | { readonly kind: "carName"; readonly id: CarId; readonly name: string; readonly isAi: boolean }
  | { readonly kind: "carIsAi"; readonly id: CarId }
  | { readonly kind: "carNumber"; readonly id: CarId; readonly number: number }
  /** The three letters of a driver that the computer drives. */
  | { readonly kind: "shortName"; readonly name: string; readonly shortName: string }
  /** 1 = pole. The car is known by its number and name only. */
  | { readonly kind: "gridOrder"; readonly place: number; readonly number: number; readonly name: string }
  /** A car is put somewhere. `place`: 1 = the first of that kind. `at`: x, y, z in the world. m */
  | {
      readonly kind: "placed";
      readonly id: CarId;
      readonly where: SpawnKind;
      readonly place: number;
      readonly at: readonly [number, number, number] | null;
    }
  | { readonly kind: "teleported"; readonly id: CarId }
  | { readonly kind: "phase"; readonly phase: string }
  | { readonly kind: "raceStarted"; readonly id: CarId }
  /** A sector ends. `sector`: 1 to 3. `lap`: laps completed before this one. */
  | { readonly kind: "split"; readonly id: CarId; readonly sector: number; readonly ms: number; readonly lap: number }
  /** The split before this line is none: a car that crosses the line after the lights. */
  | { readonly kind: "splitUnexpected" }
  | { readonly kind: "lap"; readonly id: CarId; readonly ms: number }
  | { readonly kind: "pitLane"; readonly id: CarId; readonly isIn: boolean }
  /** It took the chequered flag. */
  | { readonly kind: "finished"; readonly id: CarId }
  /** The session is over: the car is put into its box, whether it finished or not. */
  | { readonly kind: "putAway"; readonly id: CarId }
  /** The game classifies so many cars. */
  | { readonly kind: "classified"; readonly cars: number }
  /** So many of the player's tyres are outside of the track limits. */
  | { readonly kind: "tyresOut"; readonly id: CarId; readonly tyres: number }
  | { readonly kind: "penaltyNotice" }
  | { readonly kind: "penaltyCleared" }
);

/** The same without its time. */
export type UntimedEvent = GameLogEvent extends infer Each
  ? Each extends unknown
    ? Omit<Each, "timeMs">
    : never
  : never;

export type GameLogEventKind = GameLogEvent["kind"];
