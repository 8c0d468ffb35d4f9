import type { Action } from "../src/definition/define-action.js";
import type { RenderContext } from "../src/definition/render-context.js";
import type { Settings } from "../src/definition/options.js";
import { IDLE_OVERLAY, LONG_OVERLAY, OVERLAY } from "../src/inspector/sample-overlay.js";
import { BARE, FLAGS, RACING, STATES } from "../src/inspector/preview-state.js";
import { actionById, keyPicture, stripPicture } from "./gallery-pictures.js";

const ROWS = 16;

/** A row of pictures: the same thing in different states. */
interface Row {
  readonly name: string;
  readonly pictures: readonly { readonly caption: string; readonly html: string }[];
}

type Draw = typeof keyPicture;

const OVERLAYS = {
  running: OVERLAY,
  idle: IDLE_OVERLAY,
  "own layout, one hour, no director": LONG_OVERLAY,
  "no overlay": null,
} as const;

/** Every value, with its name, of the option that a press steps through, or else of the first choice. */
function choicesOf({ name, cycle, options, configure }: Action): [name: string, settings: Settings][] {
  const choices = options.flatMap((option) => (option.kind === "choice" ? [option] : []));
  const shown = choices.find((option) => option.name === cycle) ?? choices[0];
  if (!shown) return [[name.en, configure({}).settings]];
  return shown.choices.map((choice) => {
    const isNumber = choice.name.en === String(choice.value);
    const what = isNumber ? `${shown.label.en} ${choice.name.en}` : choice.name.en;
    return [`${name.en}: ${what}`, configure({ [shown.name]: choice.value }).settings];
  });
}

function contextsOf({ about }: Action): [string, RenderContext][] {
  const race = (state: RenderContext["race"]): RenderContext => ({ race: state, pages: null, overlay: null });
  return about === "race"
    ? Object.entries(STATES).map(([name, state]) => [name, race(state)])
    : Object.entries(OVERLAYS).map(([name, overlay]) => [name, { race: RACING, pages: null, overlay }]);
}

function rows(draw: Draw, actions: readonly Action[]): Row[] {
  return actions.flatMap((action) =>
    choicesOf(action).map(([name, settings]) => ({
      name,
      pictures: contextsOf(action).map(([caption, context]) => ({ caption, html: draw(action, settings, context) })),
    })),
  );
}

function flagRows(actions: readonly Action[]): Row[] {
  const [flag, gear] = [actionById(actions, "flag"), actionById(actions, "gear")];
  const row = (name: string, draw: Draw, action: Action, settings: Settings): Row => ({
    name,
    pictures: FLAGS.map((shown) => {
      const race = { ...RACING, flag: { ...BARE.flag, shown } };
      return { caption: shown.replace("Flag", ""), html: draw(action, settings, { race, pages: null, overlay: null }) };
    }),
  });
  return [
    row("Flag", keyPicture, flag, {}),
    row("As a border of any other key", keyPicture, gear, { flagBorder: true }),
    row("Above a dial", stripPicture, flag, {}),
  ];
}

const VALUES: readonly [caption: string, settings: Settings][] = [
  ["plain", { unit: "km/h" }],
  ["a colour", { unit: "km/h", colour: "green" }],
  ["yellow from", { unit: "km/h", yellowFrom: 150 }],
  ["red from", { unit: "km/h", redFrom: 180 }],
  ["blue below", { unit: "km/h", blueBelow: 200 }],
  ["a time", { field: "lap.predictedMs", label: "Predicted", format: "time" }],
  ["a fraction", { field: "aids.brakeBias", label: "Bias", format: "percent", decimals: 1 }],
  ["a text", { field: "session.track", label: "Track" }],
  ["on or off", { field: "car.pitLimiter", label: "Limiter" }],
  ["no such field", { field: "car.wings" }],
];

function valueRow(value: Action): Row {
  const context = { race: RACING, pages: null, overlay: null };
  return {
    name: "Value",
    pictures: VALUES.map(([caption, settings]) => ({ caption, html: keyPicture(value, settings, context) })),
  };
}

const STEPS: readonly [caption: string, settings: Settings][] = [
  ["show", { control: "widget", visibility: "show", widget: "standings" }],
  ["hide, done", { control: "widget", visibility: "hide", widget: "map" }],
  ["not in the layout", { control: "widget", visibility: "show", widget: "tyres" }],
  ["this layout", { control: "layout", layoutStep: "choose", layout: "race" }],
  ["another one", { control: "layout", layoutStep: "choose", layout: "endurance" }],
  ["an upright one", { control: "layout", layoutStep: "choose", layout: "upright" }],
  ["one that is gone", { control: "layout", layoutStep: "choose", layout: "Weekend in the rain" }],
  ["start", { control: "record", recording: "start" }],
  ["stop", { control: "record", recording: "stop" }],
  ["turn on", { control: "director", directing: "on" }],
  ["turn off", { control: "director", directing: "off" }],
];

function stepRow(overlay: Action): Row {
  const show = { ...OVERLAY.show, widgets: ["lap", "standings", "map"] };
  const context = { race: RACING, pages: null, overlay: { ...OVERLAY, show } };
  return {
    name: "Keys that do one thing to the overlay",
    pictures: STEPS.map(([caption, settings]) => ({ caption, html: keyPicture(overlay, settings, context) })),
  };
}

function page(list: readonly Row[]): string {
  const body = list.map(({ name, pictures }) => {
    const figures = pictures.map(({ caption, html }) => `<figure>${html}<figcaption>${caption}</figcaption></figure>`);
    return `<h2>${name}</h2><div>${figures.join("")}</div>`;
  });
  return `<!doctype html><style>
    body { margin: 0; padding: 12px; background: #24272c; color: #cfd4da; font: 10px sans-serif; width: max-content }
    h2 { font-size: 11px; margin: 5px 0 3px } div { display: flex; gap: 10px } figure { margin: 0; width: min-content; text-align: center }
    img { display: block } .key { width: 68px; margin: auto; border-radius: 9px } .strip img { width: 90px }
  </style>${body.join("")}`;
}

/** Sheets of the gallery by their names, a dozen rows each: every key and strip in every state. */
export function sheets(actions: readonly Action[]): [name: string, html: string][] {
  const split = (name: string, list: readonly Row[]) =>
    Array.from({ length: Math.ceil(list.length / ROWS) }, (_, i): [string, string] => [
      `${name}-${i + 1}`,
      page(list.slice(i * ROWS, (i + 1) * ROWS)),
    ]);
  return [
    ...split("keys", rows(keyPicture, actions)),
    ...split("strips", rows(stripPicture, actions)),
    [
      "flags-and-values",
      page([...flagRows(actions), valueRow(actionById(actions, "value")), stepRow(actionById(actions, "overlay"))]),
    ],
  ];
}
