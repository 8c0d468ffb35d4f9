import type { ShowCommand } from "@acevo-pitwall/core/control";
import { WIDGET_NAMES, type WidgetName, WIDGETS } from "@acevo-pitwall/obs-overlay/widgets";
import type { KeyView } from "../views/key-view.js";
import { defineAction, type Warning } from "../definition/define-action.js";
import type { Overlay } from "../definition/render-context.js";
import { directorView, layoutView, recordView, widgetView } from "../views/overlay-views.js";
import { hasPlace } from "../overlay/layouts.js";
import { type Chosen, choice, text } from "../definition/options.js";
import type { Words } from "../messages/words.js";

const WIDGET_LABELS = Object.fromEntries(WIDGET_NAMES.map((name) => [name, WIDGETS[name].label])) as Record<
  WidgetName,
  Words
>;

const ACTION = { en: "Action", de: "Aktion" };
const TOGGLE = { en: "Toggle", de: "Umschalten" };

/** The address of a page that shows the chosen layout. */
const SHOWS_CHOSEN = /^\/overlay(?!.*[?&]layout=)/;

/** No layout has a longer name. */
const LONGEST_LAYOUT = 40;

const options = {
  control: choice(
    { en: "Controls", de: "Steuert" },
    {
      widget: { en: "Widget", de: "Widget" },
      layout: { en: "Layout", de: "Layout" },
      record: { en: "Recording", de: "Aufnahme" },
      director: { en: "Director", de: "Regie" },
    },
  ),
  /** What a press does; the first is the default, and the only one in older settings. */
  visibility: choice(ACTION, {
    toggle: TOGGLE,
    show: { en: "Show", de: "Einblenden" },
    hide: { en: "Hide", de: "Ausblenden" },
  }),
  layoutStep: choice(ACTION, {
    next: { en: "Next layout", de: "Nächstes Layout" },
    choose: { en: "One layout", de: "Bestimmtes Layout" },
  }),
  recording: choice(ACTION, {
    toggle: TOGGLE,
    start: { en: "Start", de: "Starten" },
    stop: { en: "Stop", de: "Beenden" },
  }),
  directing: choice(ACTION, {
    toggle: TOGGLE,
    on: { en: "Turn on", de: "Einschalten" },
    off: { en: "Turn off", de: "Ausschalten" },
    resume: { en: "Take over again", de: "Wieder übernehmen" },
    hold: { en: "Hold this scene", de: "Diese Szene halten" },
    skip: { en: "Skip this situation", de: "Diese Situation auslassen" },
  }),
  widget: choice({ en: "Widget", de: "Widget" }, WIDGET_LABELS),
  /** A built-in layout or one of the streamer's own. */
  layout: text({ en: "Layout", de: "Layout" }, "race", LONGEST_LAYOUT, "layout"),
};

type ShowMode = NonNullable<Overlay["show"]["director"]>["mode"];

type OverlayChosen = Chosen<typeof options>;

/** The options that come with each control. */
const PARTS: Readonly<Record<OverlayChosen["control"], readonly (keyof typeof options)[]>> = {
  widget: ["visibility", "widget"],
  layout: ["layoutStep", "layout"],
  record: ["recording"],
  director: ["directing"],
};

function viewOf(
  { control, visibility, layoutStep, recording, directing, widget, layout }: OverlayChosen,
  overlay: Overlay | null,
): KeyView {
  switch (control) {
    case "widget":
      return widgetView({ widget, label: WIDGETS[widget].label.en.toUpperCase(), step: visibility }, overlay);
    case "layout":
      return layoutView(layoutStep === "choose" ? layout : null, overlay);
    case "record":
      return recordView(recording, overlay);
    case "director":
      return directorView(directing, overlay);
  }
}

function widgetCommand({ widget, visibility }: OverlayChosen): ShowCommand {
  // the server toggles its own state, since the key's may be outdated
  return visibility === "toggle"
    ? { do: "widget.toggle", widget }
    : { do: "widget.show", widget, shown: visibility === "show" };
}

function commandOf(chosen: OverlayChosen, overlay: Overlay | null): ShowCommand {
  switch (chosen.control) {
    case "widget":
      return widgetCommand(chosen);
    case "layout":
      return chosen.layoutStep === "next" ? { do: "layout.next" } : { do: "layout.choose", layout: chosen.layout };
    case "record":
      return { do: `record.${chosen.recording}` };
    case "director":
      return directorCommand(chosen.directing, overlay);
  }
}

/** What a press ends, instead of turning the director off. */
const WAITING: readonly ShowMode[] = ["handsOff", "held", "protected", "skipping"];

/** A press on a key that tells what the director waits for ends that. */
function directorCommand(step: OverlayChosen["directing"], overlay: Overlay | null): ShowCommand {
  if (step === "resume" || step === "hold" || step === "skip") return { do: `director.${step}` };
  const { on = false, mode } = overlay?.show.director ?? {};
  if (step !== "toggle") return { do: "director.switch", on: step === "on" };
  return on && WAITING.includes(mode) ? { do: "director.resume" } : { do: "director.switch", on: !on };
}

/** Warns only if viewers certainly do not see the widget: a page may show another layout, or the widget alone. */
function warningOf({ control, visibility, widget }: OverlayChosen): Warning | null {
  if (control !== "widget" || visibility !== "show") return null;
  return ({ show }) => {
    const isOnlyChosen = show.pages?.every(({ address }) => SHOWS_CHOSEN.test(address)) ?? false;
    if (!isOnlyChosen || hasPlace(widget, ["wide", "upright"], show) !== false) return null;
    const name = WIDGETS[widget].label.en;
    return `${name} is in no layout that is selected for OBS: add it in the studio, or select a layout that has it.`;
  };
}

/** One command of the overlay server, with its current state. */
export default defineAction({
  id: "overlay",
  order: 170,
  name: { en: "Overlay", de: "Overlay" },
  tooltip: {
    en: "Shows or hides a widget of the overlay, changes its layout, records, or switches the director",
    de: "Blendet Widgets des Overlays ein und aus, wechselt das Layout, nimmt auf oder schaltet die Regie",
  },
  about: "overlay",
  options,
  uses: (option, { control, layoutStep }) =>
    option === "control" || (PARTS[control].includes(option) && !(option === "layout" && layoutStep === "next")),
  view: (_, chosen, { overlay }) => viewOf(chosen, overlay),
  command: commandOf,
  warning: warningOf,
  // everything else is toggled by the server
  dependsOnOverlay: ({ control, directing }) => control === "director" && directing === "toggle",
});
