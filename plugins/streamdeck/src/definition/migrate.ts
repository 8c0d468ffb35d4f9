import type { Settings } from "./options.js";

type Raw = Readonly<Record<string, unknown>>;

/** What became of the settings of action `id` with each new version; the first step leads from 1 to 2. */
const STEPS: readonly ((id: string, settings: Raw) => Raw)[] = [
  // 2: the limits of a value are called by the colour that they stand for
  (id, settings) =>
    id === "value" ? renamed(settings, { warnFrom: "yellowFrom", alarmFrom: "redFrom", low: "blueBelow" }) : settings,
];

/** The version in which this plugin keeps settings. */
export const SETTINGS_VERSION = STEPS.length + 1;

/** Settings of any origin as this version has them. What is no object becomes none. Never throws. */
export function migrated(id: string, raw: unknown): Raw {
  if (!isObject(raw)) return {};
  return STEPS.slice(versionOf(raw) - 1).reduce((settings, step) => step(id, settings), raw);
}

/** What a newer plugin kept, to be kept on; nothing of what an older one left behind. */
export function keptOf(raw: unknown): Settings {
  return isObject(raw) && versionOf(raw) > SETTINGS_VERSION ? (raw as Settings) : { version: SETTINGS_VERSION };
}

/** Settings without a version are of the first; so are those with a broken one. */
function versionOf({ version }: Raw): number {
  return typeof version === "number" && Number.isSafeInteger(version) && version >= 1 ? version : 1;
}

function renamed(settings: Raw, names: Readonly<Record<string, string>>): Raw {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [names[name] ?? name, value]));
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
