/** Types checked by `npm run check`: a line under `@ts-expect-error` must not compile, everything else must. */
import { expect, expectTypeOf, it } from "vitest";
import {
  AcEvoFlagType,
  AcEvoStatus,
  type FieldsOf,
  GraphicsView,
  PAGES,
  type SPageFileStaticEvo,
  type StaticView,
  type View,
} from "../../core/src/index.js";
import type { RaceState } from "../../core/src/race/index.js";

it("each enum's members have their own type", () => {
  const flag = AcEvoFlagType.from(4);
  expectTypeOf(flag).not.toExtend<AcEvoStatus>();
  expectTypeOf(AcEvoFlagType.from(17)).toEqualTypeOf<AcEvoFlagType>();
  // @ts-expect-error a flag is not a status
  const status: AcEvoStatus = flag;
  expect(status).toBe(AcEvoFlagType.BlueFlag);
});

it("a switch over an enum's names must be exhaustive", () => {
  const says = (status: AcEvoStatus): string => {
    if (!status.known) return `${status.value}`;
    switch (status.name) {
      case "Off":
      case "Replay":
      case "Pause":
        return "no race";
      case "Live":
        return "race";
    }
  };
  // @ts-expect-error a name is missing
  const forgets = (status: AcEvoStatus): string => {
    if (!status.known) return `${status.value}`;
    switch (status.name) {
      case "Off":
      case "Replay":
      case "Live":
        return "no pause";
    }
  };
  expect([AcEvoStatus.Live, AcEvoStatus.from(9)].map(says)).toEqual(["race", "9"]);
  expect(forgets(AcEvoStatus.Pause)).toBeUndefined();
});

it("RaceState only accepts existing names", () => {
  const isOneOf = ({ flag, session, car, gap, pit }: RaceState): boolean[] => [
    flag.shown === "BlueFlag",
    // @ts-expect-error the flag is called BlueFlag
    flag.shown === "BleuFlag",
    session.type === "HotStint",
    // @ts-expect-error the game's Unknown is null
    session.type === "Unknown",
    session.grip === "Optimum",
    // @ts-expect-error no member of AcEvoStartingGrip
    session.grip === "Wet",
    car.location === "PitExit",
    // @ts-expect-error no member of AcEvoCarLocation
    car.location === "Garage",
    car.gear === "R",
    // @ts-expect-error gears begin with 1
    car.gear === "0",
    car.shift === "limiter",
    // @ts-expect-error not a state of the shift light
    car.shift === "redline",
    gap.battle === "both",
    // @ts-expect-error not a side
    gap.battle === "left",
    pit.services.fuel === "inProgress",
    // @ts-expect-error not a service's state
    pit.services.fuel === "running",
  ];
  expectTypeOf(isOneOf).returns.toEqualTypeOf<boolean[]>();
});

it("a page's JSON has the types of its fields", () => {
  const json = new GraphicsView(new Uint8Array(PAGES.graphics.size)).toJSON();
  expectTypeOf(json.packetId).toEqualTypeOf<number>();
  expectTypeOf(json.npos).toEqualTypeOf<number | null>();
  expectTypeOf(json.is_wrong_way).toEqualTypeOf<boolean>();
  expectTypeOf(json.driver_name).toEqualTypeOf<string>();
  expectTypeOf(json.player_car_id_a).toEqualTypeOf<string>();
  expectTypeOf(json.car_ids).toEqualTypeOf<readonly (readonly string[])[]>();
  expectTypeOf(json.car_coordinates).toEqualTypeOf<readonly (readonly (number | null)[])[]>();
  expectTypeOf(json.tyre_lf.lock).toEqualTypeOf<boolean>();
  // @ts-expect-error the reserve is not shown
  expect(json.tyre_lf.place_holder).toBeUndefined();
  expect(GraphicsView.fromJSON(json).toJSON()).toEqual(json);
});

it("encode accepts a page's fields with their types, and no others", () => {
  const { encode } = PAGES.graphics;
  expect(PAGES.graphics.view(encode({ npos: 0.5, tyre_lf: { lock: true } })).tyre_lf.lock).toBe(true);
  // @ts-expect-error a text for a number
  expect(() => encode({ packetId: "7" })).toThrow("SPageFileGraphicEvo.packetId: expected a number");
  // @ts-expect-error there is no such field
  expect(PAGES.graphics.view(encode({ tire_lf: { lock: true } })).tyre_lf.lock).toBe(false);
});

it("the base type of the three views is exported", () => {
  expectTypeOf<StaticView>().toExtend<View<FieldsOf<typeof SPageFileStaticEvo>>>();
  expectTypeOf<GraphicsView>().not.toExtend<View<FieldsOf<typeof SPageFileStaticEvo>>>();
});
