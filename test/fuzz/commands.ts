/**
 * What a command may contain, written by hand as an independent check of the server. Texts that the
 * server normalises are checked by the result.
 */
type Rule = (value: unknown) => boolean;

const isWord: Rule = (value) => typeof value === "string" && value.length <= 300;
const isBoolean: Rule = (value) => value === true || value === false;
const isNumber: Rule = (value) => typeof value === "number" && !Number.isNaN(value);
const isName: Rule = (value) =>
  typeof value === "string" &&
  /^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]{1,40}$/u.test(value) &&
  value.trim() === value;
const isArrayOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) && value.every(rule);
const orNull =
  (rule: Rule): Rule =>
  (value) =>
    value === null || rule(value);

const orNone =
  (rule: Rule): Rule =>
  (value) =>
    value === undefined || rule(value);
const isShape: Rule = (value) => value === "wide" || value === "upright";

const isPart: Rule = (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { widget, x, y, width, height } = value as Record<string, unknown>;
  return typeof widget === "string" && [x, y, width, height].every((px) => isNumber(px) && Number.isFinite(px));
};

const MEMBERS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  "layout.choose": { layout: isWord },
  "layout.next": {},
  "layout.save": { layout: isName, parts: isArrayOf(isPart), shape: orNone(isShape) },
  "layout.reset": { layout: isWord },
  "widget.show": { widget: isWord, shown: isBoolean },
  "widget.toggle": { widget: isWord },
  "theme.choose": { theme: isWord },
  "css.save": { css: (value) => typeof value === "string" && value.length <= 65_536 },
  "language.choose": { language: (value) => typeof value === "string" && /^[a-zA-Z-]{2,12}$/.test(value) },
  "car.label": { id: (value) => typeof value === "string" && /^[0-9a-f]{1,32}$/.test(value), label: orNull(isName) },
  "track.sectors": { track: isWord, layout: isWord, fractions: orNull(isArrayOf(isNumber)) },
  "record.start": {},
  "record.stop": {},
  "record.toggle": {},
  "source.choose": { source: (value) => isWord(value) && /^(auto|game|demo|tape:.*)$/s.test(value as string) },
  "tape.play": { playing: isBoolean },
  "tape.seek": { atMs: (value) => isNumber(value) && Number.isFinite(value) && (value as number) >= 0 },
  "tape.speed": { speed: isNumber },
  "tape.loop": { loop: isBoolean },
  "director.switch": { on: isBoolean },
  "director.resume": {},
  "director.hold": {},
  "director.skip": {},
};

/** What is wrong with an accepted command; null if nothing is. */
export function faultOf(command: object): string | null {
  const { do: name, ...rest } = command as Record<string, unknown>;
  const members = typeof name === "string" && Object.hasOwn(MEMBERS, name) ? MEMBERS[name]! : null;
  if (!members) return `There is no command ${String(name)}.`;
  const strangers = Object.keys(rest).filter((member) => !Object.hasOwn(members, member));
  if (strangers.length > 0) return `${String(name)} has no ${strangers.join(", ")}.`;
  const wrong = Object.entries(members).find(([member, rule]) => !rule(rest[member]));
  return wrong ? `${String(name)} cannot have this ${wrong[0]}: ${JSON.stringify(rest[wrong[0]])}` : null;
}

/** One valid example of each command. */
export const GOOD: readonly object[] = [
  { do: "layout.choose", layout: "race" },
  { do: "layout.next" },
  { do: "layout.save", layout: "mine", parts: [{ widget: "lap", x: 0, y: 0, width: 600, height: 200 }] },
  { do: "layout.save", layout: "mine", parts: [], shape: "upright" },
  { do: "layout.reset", layout: "race" },
  { do: "widget.show", widget: "lap", shown: true },
  { do: "widget.toggle", widget: "lap" },
  { do: "theme.choose", theme: "dark" },
  { do: "css.save", css: ".label {}" },
  { do: "language.choose", language: "pt-BR" },
  { do: "car.label", id: "9f30", label: "T. Moreau" },
  { do: "track.sectors", track: "Imola", layout: "GP", fractions: [0.3, 0.6] },
  { do: "record.start" },
  { do: "record.stop" },
  { do: "record.toggle" },
  { do: "source.choose", source: "tape:race.tape" },
  { do: "tape.play", playing: false },
  { do: "tape.seek", atMs: 1000 },
  { do: "tape.speed", speed: 2 },
  { do: "tape.loop", loop: true },
  { do: "director.switch", on: true },
  { do: "director.resume" },
  { do: "director.hold" },
  { do: "director.skip" },
];
