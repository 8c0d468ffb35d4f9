import { LAYOUTS } from "../../plugins/streamdeck/scripts/layouts.js";
import type { Host } from "./host.js";

/** Elgato's numbers of the host's devices. */
const TYPES = { mk2: 0, xl: 2, plus: 7 } as const;

/** A key or dial of a ready-made profile, as the application places it. */
export interface Place {
  readonly action: string;
  /** `xl-key3`, `plus-dial0` */
  readonly context: string;
  readonly controller: "Keypad" | "Encoder";
  readonly settings: object;
  readonly device: keyof typeof TYPES;
}

/** The keys and then the dials of the profile for a device. */
export function placesOn(device: keyof typeof TYPES): Place[] {
  const { keys, dials } = LAYOUTS.find(({ deviceType }) => deviceType === TYPES[device])!;
  const place = (item: (typeof dials)[number], context: string, controller: Place["controller"]): Place => {
    const [action, settings] = typeof item === "string" ? [item, {}] : item;
    return { action, context, controller, settings, device };
  };
  return [
    ...keys.flat().map((item, i) => place(item, `${device}-key${i}`, "Keypad")),
    ...dials.map((item, i) => place(item, `${device}-dial${i}`, "Encoder")),
  ];
}

/** The streamer turns to a page with these. */
export function show(host: Host, places: readonly Place[]): void {
  for (const { action, context, controller, settings, device } of places) {
    host.sendEvent("willAppear", action, context, { controller, settings }, device);
  }
}
