import { isInWorld } from "../race/selectors.js";
import type { Aid } from "../race/state.js";
import { count, percent } from "./format.js";
import { NOT_FITTED, reading, type Reading, type Shown, shown } from "./reading.js";

/** An aid's level; `active` while it intervenes. */
function aid({ fitted, level, acting }: Aid): Shown {
  if (fitted === false) return NOT_FITTED;
  const text = level === 0 ? "Off" : count(level);
  return acting ? shown(text, "active", "Active") : shown(text);
}

export const aidReadings = {
  tc: reading({ en: "Traction control", de: "Traktionskontrolle", short: "TC", read: ({ aids }) => aid(aids.tc) }),
  tcCut: reading({
    en: "TC cut",
    de: "TC-Cut",
    short: "Cut",
    alone: "TC cut",
    read: ({ aids: { tc } }) => (tc.cut === null && tc.fitted !== null ? NOT_FITTED : shown(count(tc.cut))),
  }),
  abs: reading({ en: "ABS", de: "ABS", read: ({ aids }) => aid(aids.abs) }),
  esc: reading({
    en: "Stability control",
    de: "Stabilitätskontrolle",
    short: "ESC",
    read: ({ aids }) => aid(aids.esc),
  }),
  brakeBias: reading({
    en: "Brake bias (front)",
    de: "Bremsbalance (vorne)",
    short: "Bias",
    alone: "Brake bias",
    read: ({ aids }) => shown(percent(aids.brakeBias, 1)),
  }),
  /** A car in the world without an engine map has none to choose. */
  engineMap: reading({
    en: "Engine map",
    de: "Motorkennfeld",
    short: "Map",
    alone: "Engine map",
    read: ({ aids: { engineMap }, car }) =>
      engineMap === null && isInWorld(car) ? NOT_FITTED : shown(count(engineMap)),
  }),
} satisfies Readonly<Record<string, Reading>>;
