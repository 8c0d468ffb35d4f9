import type { SimCar, TrueLap } from "./car.js";

export type SessionPhase = "loading" | "waiting" | "running" | "ended";

/** Something that the game writes to its log. `atMs`: as `World.wallMs`, exact for what happens at a line. */
export type WorldEvent = { readonly atMs: number } & (
  | { readonly kind: "phase"; readonly phase: SessionPhase }
  /** `name`: the game's word. It comes before the phase that it belongs to. */
  | { readonly kind: "phaseName"; readonly name: string }
  | { readonly kind: "winner" }
  | { readonly kind: CarEventKind; readonly car: SimCar }
  /** `sector`: 1 or 2. `ms`: its time. */
  | { readonly kind: "sector"; readonly car: SimCar; readonly sector: number; readonly ms: number }
  | { readonly kind: "lap"; readonly car: SimCar; readonly lap: TrueLap }
);

/**
 * `gridLine`: from the grid across the line. `placed`: put into its garage. `changed`: another model.
 * `joined`: came back into the session.
 */
type CarEventKind = "gridLine" | "finish" | "pitEntry" | "pitExit" | "placed" | "changed" | "joined" | "left";

/** Called while the world is as it was at the event. */
export type WorldListener = (event: WorldEvent) => void;

/** A session time as `World.wallMs`. */
export function wallMsAt(world: { readonly wallMs: number; readonly clockMs: number }, sessionMs: number): number {
  return world.wallMs - (world.clockMs - sessionMs);
}
