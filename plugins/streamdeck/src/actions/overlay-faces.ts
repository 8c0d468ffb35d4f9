import type { ShowState } from "@acevo-pitwall/core/control";
import { elapsed } from "@acevo-pitwall/core/race";
import { clockLines, type Face, type Foot, notFitted, unknown } from "../draw/face.js";
import type { Overlay } from "./moment.js";
import { findLayout, hasPlace, openShapes } from "./overlay-layouts.js";
import { wrapped } from "./words.js";

/*
 * Keys that steer the overlay. One that toggles is about what is so: its value is On or Off. One that does one thing
 * alone says that thing and what it is done to; below it stands what is so.
 */

const SHOWN: Foot = { text: "SHOWN", sign: "dot" };
const HIDDEN: Foot = { text: "HIDDEN", sign: "ring" };
const NO_PLACE: Foot = { text: "NOT IN LAYOUT" };

/** `label` is the widget's name. */
export function widgetFace(
  { widget, label, step }: { widget: string; label: string; step: "toggle" | "show" | "hide" },
  overlay: Overlay | null,
): Face {
  const foot = overlay && widgetFoot(widget, overlay.show);
  const isShown = foot === SHOWN;
  if (step !== "toggle") return stepFace(step.toUpperCase(), label, isShown, foot);
  if (!foot || foot === NO_PLACE) return { ...unknown(label), ...(foot && { foot }) };
  return isShown ? { label, value: "On", foot } : { label, value: "Off", tone: "quiet", foot };
}

/** Shown, hidden for now, or without a place in the layout; one that is not known is taken to have it. */
function widgetFoot(widget: string, show: ShowState): Foot {
  if (hasPlace(widget, openShapes(show), show) === false) return NO_PLACE;
  return show.hidden.includes(widget) ? HIDDEN : SHOWN;
}

/** `chosen` is the layout that a press chooses; null for the next one. */
export function layoutFace(chosen: string | null, overlay: Overlay | null): Face {
  if (chosen !== null) return chosenLayoutFace(chosen, overlay);
  if (!overlay) return unknown("LAYOUT");
  const { layouts, settings } = overlay.show;
  const place = layouts.indexOf(settings.layout) + 1;
  const foot = place > 0 ? { text: `${place} / ${layouts.length}` } : undefined;
  return { label: "LAYOUT", value: wrapped(settings.layout), ...(foot && { foot }) };
}

function chosenLayoutFace(layout: string, overlay: Overlay | null): Face {
  if (!overlay) return stepFace("LAYOUT", layout, false, null);
  const found = findLayout(layout, overlay.show);
  if (!found) return stepFace("LAYOUT", layout, false, { text: "NOT FOUND" });
  const { shape, isActive } = found;
  return stepFace(
    // one of each shape is active at a time
    shape === "upright" ? "UPRIGHT LAYOUT" : "LAYOUT",
    layout,
    isActive,
    isActive ? { text: "ACTIVE", sign: "dot" } : { text: "INACTIVE", sign: "ring" },
  );
}

const RECORD_LABELS = { toggle: "RECORD", start: "START REC", stop: "STOP REC" } as const;

export function recordFace(step: keyof typeof RECORD_LABELS, overlay: Overlay | null): Face {
  const label = RECORD_LABELS[step];
  if (!overlay) return unknown(label);
  if (overlay.recordedMs === null) return { label, value: "Off", tone: "quiet", foot: { text: "REC", sign: "ring" } };
  return {
    label: step === "toggle" ? "RECORDING" : label,
    value: clockLines(elapsed(overlay.recordedMs)),
    foot: { text: "REC", sign: "dot", tone: "rec" },
  };
}

export function directorFace(step: "toggle" | "on" | "off", overlay: Overlay | null): Face {
  const director = overlay?.show.director;
  const foot: Foot | null = director ? directorFoot(director) : null;
  const isActive = director?.on === true && director.connected;
  if (step !== "toggle") {
    const missing: Foot | null = overlay && { text: "N/A" };
    return stepFace(`TURN ${step.toUpperCase()}`, "Director", isActive, foot ?? missing);
  }
  if (!overlay) return unknown("DIRECTOR");
  if (!director || !foot) return notFitted("DIRECTOR");
  const tone = isActive ? "green" : "quiet";
  return { label: "DIRECTOR", value: director.on ? "On" : "Off", tone, foot };
}

function directorFoot({ on, connected }: NonNullable<ShowState["director"]>): Foot {
  if (!on) return { text: "BY HAND", sign: "ring" };
  return connected ? { text: "SWITCHES", sign: "dot" } : { text: "NO OBS", sign: "ring" };
}

/** A key that does one thing: what, to what, and below it what is so. Bright is what is active. */
function stepFace(label: string, what: string, isActive: boolean, foot: Foot | null): Face {
  return { label, value: wrapped(what), tone: isActive ? "text" : "label", ...(foot && { foot }) };
}
