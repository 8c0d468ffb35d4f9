import type { Settings } from "./options.js";

type Raw = Readonly<Record<string, unknown>>;

/** The changes of each version to the settings of action `id`; the first is from 1 to 2. */
const STEPS: readonly ((id: string, settings: Raw) => Raw)[] = [
  // 2: the limits of a value are named after their colours
  (id, settings) =>
    id === "value" ? renamed(settings, { warnFrom: "yellowFrom", alarmFrom: "redFrom", low: "blueBelow" }) : settings,
];

/** The version of this plugin's settings. */
export const SETTINGS_VERSION = STEPS.length + 1;

/** Converts settings of any origin to this version. Empty for anything but an object. Never throws. */
export function migrated(id: string, raw: unknown): Raw {
  if (!isObject(raw)) return {};
  return STEPS.slice(versionOf(raw) - 1).reduce((settings, step) => step(id, settings), raw);
}

/** The settings of a newer version, to be kept; for others only the version. */
export function keptOf(raw: unknown): Settings {
  return isObject(raw) && versionOf(raw) > SETTINGS_VERSION ? (raw as Settings) : { version: SETTINGS_VERSION };
}

/** 1 for settings without a version, or with a broken one. */
function versionOf({ version }: Raw): number {
  return typeof version === "number" && Number.isSafeInteger(version) && version >= 1 ? version : 1;
}

function renamed(settings: Raw, names: Readonly<Record<string, string>>): Raw {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [names[name] ?? name, value]));
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
