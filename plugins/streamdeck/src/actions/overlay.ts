import type { ShowState } from "@acevo-pitwall/core/control";
import { elapsed } from "@acevo-pitwall/core/race";
import { clockLines, type Face, notFitted, unknown } from "../draw/face.js";
import { defineAction } from "./action.js";
import type { Overlay } from "./moment.js";
import { oneOf } from "./options.js";
import { wrapped } from "./words.js";

const CONTROLS = ["widget", "layout", "record", "director"] as const;

/** What the overlay can show, by the names that its server knows, and what keys call it. */
export const WIDGETS = {
  lap: "LAP",
  gaps: "GAPS",
  relative: "CARS AROUND",
  standings: "STANDINGS",
  laps: "LAP HISTORY",
  session: "SESSION",
  flag: "FLAG",
  inputs: "INPUTS",
  aids: "AIDS",
  tyres: "TYRES",
  fuel: "FUEL",
  map: "TRACK MAP",
  radar: "RADAR",
  pit: "PIT STOP",
  damage: "DAMAGE",
  gforce: "G FORCES",
  cover: "COVER",
  toast: "NEWS",
} as const;

type Widget = keyof typeof WIDGETS;

const widgetNames = Object.keys(WIDGETS) as [Widget, ...Widget[]];

/** What the chosen layout shows; an older server tells it only of layouts that the streamer changed. */
function widgetsIn({ widgets, settings: { layout, layouts } }: ShowState): readonly string[] | undefined {
  return widgets ?? layouts[layout]?.filter(({ hidden }) => !hidden).map(({ widget }) => widget);
}

/** Shown, hidden for now, or not to be shown since the layout, as far as it is told, has no place for it. */
function widgetFace(widget: Widget, show: ShowState): Face {
  const label = WIDGETS[widget];
  if (widgetsIn(show)?.includes(widget) === false) return { ...unknown(label), foot: { text: "NOT IN LAYOUT" } };
  return show.hidden.includes(widget)
    ? { label, value: "Off", tone: "quiet", foot: { text: "HIDDEN", sign: "ring" } }
    : { label, value: "On", foot: { text: "SHOWN", sign: "dot" } };
}

function layoutFace({ layouts, settings: { layout } }: ShowState): Face {
  const place = layouts.indexOf(layout) + 1;
  const foot = place > 0 ? { text: `${place} / ${layouts.length}` } : undefined;
  return { label: "LAYOUT", value: wrapped(layout), ...(foot && { foot }) };
}

function recordFace(recordedMs: number | null): Face {
  if (recordedMs === null) return { label: "RECORD", value: "Off", tone: "quiet", foot: { text: "REC", sign: "ring" } };
  return {
    label: "RECORDING",
    value: clockLines(elapsed(recordedMs)),
    foot: { text: "REC", sign: "dot", tone: "rec" },
  };
}

function directorFace({ director }: ShowState): Face {
  if (!director) return notFitted("DIRECTOR");
  if (director.on && !director.connected) {
    return { label: "DIRECTOR", value: "On", tone: "quiet", foot: { text: "NO OBS", sign: "ring" } };
  }
  return director.on
    ? { label: "DIRECTOR", value: "On", tone: "green", foot: { text: "SWITCHES", sign: "dot" } }
    : { label: "DIRECTOR", value: "Off", tone: "quiet", foot: { text: "BY HAND", sign: "ring" } };
}

const LABELS = { layout: "LAYOUT", record: "RECORD", director: "DIRECTOR" } as const;

function faceOf(control: (typeof CONTROLS)[number], widget: Widget, { show, recordedMs }: Overlay): Face {
  switch (control) {
    case "widget":
      return widgetFace(widget, show);
    case "layout":
      return layoutFace(show);
    case "record":
      return recordFace(recordedMs);
    case "director":
      return directorFace(show);
  }
}

/** One thing that the overlay server can be asked for, with what it does now. */
export const overlay = defineAction({
  id: "overlay",
  name: "Overlay",
  tooltip: "Shows or hides a widget of the overlay, changes its layout, records, or switches the director",
  about: "overlay",
  options: { control: oneOf(CONTROLS), widget: oneOf(widgetNames) },
  uses: (option, { control }) => option !== "widget" || control === "widget",
  face(_, { control, widget }, { overlay }): Face {
    if (overlay) return faceOf(control, widget, overlay);
    return unknown(control === "widget" ? WIDGETS[widget] : LABELS[control]);
  },
  command({ control, widget }, overlay) {
    // the server toggles by what is so, whatever a key has heard of it
    switch (control) {
      case "widget":
        return { do: "widget.toggle", widget };
      case "layout":
        return { do: "layout.next" };
      case "record":
        return { do: "record.toggle" };
      case "director":
        return { do: "director.switch", on: overlay?.show.director?.on !== true };
    }
  },
});
