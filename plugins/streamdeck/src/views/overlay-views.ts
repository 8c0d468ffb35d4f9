import type { ShowState } from "@acevo-pitwall/core/control";
import { elapsed } from "@acevo-pitwall/core/race";
import { clockLines, type KeyView, type Footer, notFitted, unknown } from "./key-view.js";
import type { Overlay } from "../definition/render-context.js";
import { findLayout, hasPlace, openShapes } from "../overlay/layouts.js";
import { wrapped } from "./wrap.js";

/*
 * Keys that steer the overlay. One that toggles is about what is so: its value is On or Off. One that does one thing
 * alone says that thing and what it is done to; below it stands what is so.
 */

const SHOWN: Footer = { text: "SHOWN", sign: "dot" };
const HIDDEN: Footer = { text: "HIDDEN", sign: "ring" };
const NO_PLACE: Footer = { text: "NOT IN LAYOUT" };

/** `label` is the widget's name. */
export function widgetView(
  { widget, label, step }: { widget: string; label: string; step: "toggle" | "show" | "hide" },
  overlay: Overlay | null,
): KeyView {
  const footer = overlay && widgetFoot(widget, overlay.show);
  const isShown = footer === SHOWN;
  if (step !== "toggle") return stepFace(step.toUpperCase(), label, isShown, footer);
  if (!footer || footer === NO_PLACE) return { ...unknown(label), ...(footer && { footer }) };
  return isShown ? { label, value: "On", footer } : { label, value: "Off", color: "quiet", footer };
}

/** Shown, hidden for now, or without a place in the layout; one that is not known is taken to have it. */
function widgetFoot(widget: string, show: ShowState): Footer {
  if (hasPlace(widget, openShapes(show), show) === false) return NO_PLACE;
  return show.hidden.includes(widget) ? HIDDEN : SHOWN;
}

/** `chosen` is the layout that a press chooses; null for the next one. */
export function layoutView(chosen: string | null, overlay: Overlay | null): KeyView {
  if (chosen !== null) return chosenLayoutFace(chosen, overlay);
  if (!overlay) return unknown("LAYOUT");
  const { layouts, settings } = overlay.show;
  const place = layouts.indexOf(settings.layout) + 1;
  const footer = place > 0 ? { text: `${place} / ${layouts.length}` } : undefined;
  return { label: "LAYOUT", value: wrapped(settings.layout), ...(footer && { footer }) };
}

function chosenLayoutFace(layout: string, overlay: Overlay | null): KeyView {
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

export function recordView(step: keyof typeof RECORD_LABELS, overlay: Overlay | null): KeyView {
  const label = RECORD_LABELS[step];
  if (!overlay) return unknown(label);
  if (overlay.recordedMs === null)
    return { label, value: "Off", color: "quiet", footer: { text: "REC", sign: "ring" } };
  return {
    label: step === "toggle" ? "RECORDING" : label,
    value: clockLines(elapsed(overlay.recordedMs)),
    footer: { text: "REC", sign: "dot", color: "rec" },
  };
}

export function directorView(step: "toggle" | "on" | "off", overlay: Overlay | null): KeyView {
  const director = overlay?.show.director;
  const footer: Footer | null = director ? directorFoot(director) : null;
  const isActive = director?.on === true && director.connected;
  if (step !== "toggle") {
    const missing: Footer | null = overlay && { text: "N/A" };
    return stepFace(`TURN ${step.toUpperCase()}`, "Director", isActive, footer ?? missing);
  }
  if (!overlay) return unknown("DIRECTOR");
  if (!director || !footer) return notFitted("DIRECTOR");
  const color = isActive ? "green" : "quiet";
  return { label: "DIRECTOR", value: director.on ? "On" : "Off", color, footer };
}

function directorFoot({ on, connected }: NonNullable<ShowState["director"]>): Footer {
  if (!on) return { text: "BY HAND", sign: "ring" };
  return connected ? { text: "SWITCHES", sign: "dot" } : { text: "NO OBS", sign: "ring" };
}

/** A key that does one thing: what, to what, and below it what is so. Bright is what is active. */
function stepFace(label: string, what: string, isActive: boolean, footer: Footer | null): KeyView {
  return { label, value: wrapped(what), color: isActive ? "text" : "label", ...(footer && { footer }) };
}
