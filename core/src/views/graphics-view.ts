import {
  AcEvoCarLocation,
  AcEvoEngineType,
  AcEvoFlagType,
  AcEvoStatus,
  SPageFileGraphicEvo,
  type StructInput,
} from "../protocol/index.js";
import { CarKeys } from "./car-keys.js";
import { type FieldsOf, View } from "./view.js";

type GraphicsFields = FieldsOf<typeof SPageFileGraphicEvo>;

/** A car's id: two 64-bit halves, which stay the same when the car changes its slot. */
export interface CarId {
  readonly a: bigint;
  readonly b: bigint;
}

/** The graphics page: what the HUD shows, every rendered frame. */
export class GraphicsView extends View<GraphicsFields> {
  readonly #keys: CarKeys;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super(SPageFileGraphicEvo, bytes);
    this.#keys = new CarKeys(bytes);
  }

  /** A snapshot from `toJSON`'s result. Throws `TypeError` naming a field that does not fit. */
  static fromJSON(json: StructInput<GraphicsFields>): GraphicsView {
    return new GraphicsView(SPageFileGraphicEvo.encode(json));
  }

  /** A copy that does not change, also after the mapper is closed. */
  snapshot(): GraphicsView {
    return new GraphicsView(this.copyBytes());
  }

  get status(): AcEvoStatus {
    return AcEvoStatus.from(this.raw().status);
  }

  get carLocation(): AcEvoCarLocation {
    return AcEvoCarLocation.from(this.raw().car_location);
  }

  /** The flag shown to this driver. */
  get flag(): AcEvoFlagType {
    return AcEvoFlagType.from(this.raw().flag);
  }

  /** The flag shown to all drivers. */
  get globalFlag(): AcEvoFlagType {
    return AcEvoFlagType.from(this.raw().global_flag);
  }

  get engineType(): AcEvoEngineType {
    return AcEvoEngineType.from(this.raw().engine_type);
  }

  get driverName(): string {
    return this.raw().driver_name;
  }

  get driverSurname(): string {
    return this.raw().driver_surname;
  }

  /** The car's display name; briefly "0" while it loads. */
  get carModel(): string {
    return this.raw().car_model;
  }

  get performanceModeName(): string {
    return this.raw().performance_mode_name;
  }

  /** The car that the camera shows. */
  get focusedCarId(): CarId {
    const { focused_car_id_a: a, focused_car_id_b: b } = this.raw();
    return { a, b };
  }

  get playerCarId(): CarId {
    const { player_car_id_a: a, player_car_id_b: b } = this.raw();
    return { a, b };
  }

  /** The car ids as texts, for use as keys. */
  get carKeys(): CarKeys {
    this.assertOpen();
    return this.#keys;
  }

  /** g. */
  get gForces(): { readonly x: number; readonly y: number; readonly z: number } {
    const { g_forces_x: x, g_forces_y: y, g_forces_z: z } = this.raw();
    return { x, y, z };
  }

  /** The time of day in the game. */
  get timeOfDay(): { readonly hours: number; readonly minutes: number; readonly seconds: number } {
    const { time_of_day_hours: hours, time_of_day_minutes: minutes, time_of_day_seconds: seconds } = this.raw();
    return { hours, minutes, seconds };
  }
}
