import type { ShowCommand } from "@acevo-pitwall/core/control";
import { WIDGET_NAMES, WIDGETS } from "@acevo-pitwall/obs-overlay/widgets";
import type { KeyView } from "../views/key-view.js";
import { defineAction, type Warning } from "./action.js";
import type { Overlay } from "./render-context.js";
import { directorView, layoutView, recordView, widgetView } from "./overlay-views.js";
import { hasPlace } from "./overlay-layouts.js";
import { type Chosen, oneOf, text } from "./options.js";

/** The address of a page that shows the chosen layout. */
const SHOWS_CHOSEN = /^\/overlay(?!.*[?&]layout=)/;

/** No layout has a longer name. */
const LONGEST_LAYOUT = 40;

const options = {
  control: oneOf(["widget", "layout", "record", "director"]),
  /** What a press does with each of them; the first is what it did before there was a choice. */
  visibility: oneOf(["toggle", "show", "hide"]),
  layoutStep: oneOf(["next", "choose"]),
  recording: oneOf(["toggle", "start", "stop"]),
  directing: oneOf(["toggle", "on", "off"]),
  widget: oneOf(WIDGET_NAMES),
  /** One that comes with Pitwall, or one of the streamer's own. */
  layout: text("race", LONGEST_LAYOUT),
};

type OverlayChosen = Chosen<typeof options>;

/** What belongs to a control besides itself. */
const PARTS: Readonly<Record<OverlayChosen["control"], readonly (keyof typeof options)[]>> = {
  widget: ["visibility", "widget"],
  layout: ["layoutStep", "layout"],
  record: ["recording"],
  director: ["directing"],
};

function faceOf(
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
  // the server toggles by its own state: what a key knows may be old
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
      return { do: "director.switch", on: isDirectorWanted(chosen.directing, overlay) };
  }
}

function isDirectorWanted(step: OverlayChosen["directing"], overlay: Overlay | null): boolean {
  return step === "toggle" ? overlay?.show.director?.on !== true : step === "on";
}

/** Shown, but not seen: a page may show another layout than the chosen ones, or the widget alone, so only what is sure. */
function warningOf({ control, visibility, widget }: OverlayChosen): Warning | null {
  if (control !== "widget" || visibility !== "show") return null;
  return ({ show }) => {
    const isOnlyChosen = show.pages?.every(({ address }) => SHOWS_CHOSEN.test(address)) ?? false;
    if (!isOnlyChosen || hasPlace(widget, ["wide", "upright"], show) !== false) return null;
    const name = WIDGETS[widget].label.en;
    return `${name} is in none of the chosen layouts: add it in the studio, or choose a layout that has it.`;
  };
}

/** One thing that the overlay server can be asked for, with what it does now. */
export const overlay = defineAction({
  id: "overlay",
  name: "Overlay",
  tooltip: "Shows or hides a widget of the overlay, changes its layout, records, or switches the director",
  about: "overlay",
  options,
  uses: (option, { control, layoutStep }) =>
    option === "control" || (PARTS[control].includes(option) && !(option === "layout" && layoutStep === "next")),
  view: (_, chosen, { overlay }) => faceOf(chosen, overlay),
  command: commandOf,
  warning: warningOf,
  // all else the server toggles by itself
  dependsOnOverlay: ({ control, directing }) => control === "director" && directing === "toggle",
});
