import type { ShowState } from "@acevo-pitwall/core/control";
import { elapsed } from "@acevo-pitwall/core/race";
import { NOT_FITTED, UNKNOWN_VALUE } from "@acevo-pitwall/core/readings";
import type { Footer, KeyView } from "./key-view.js";
import { readingView } from "./reading-view.js";
import type { Overlay } from "../definition/render-context.js";
import { findLayout, hasPlace, openShapes } from "../overlay/layouts.js";
import { wrapped } from "./wrap.js";

/*
 * Keys that control the overlay. One that toggles shows the state as its value, On or Off. One with a single function
 * shows that function and its target, and the state in the footer.
 */

const SHOWN: Footer = { text: "SHOWN", sign: "dot" };
const HIDDEN: Footer = { text: "HIDDEN", sign: "ring" };
const NO_PLACE: Footer = { text: "NOT IN LAYOUT" };

/** `label` is the widget's name. */
export function widgetView(
  { widget, label, step }: { widget: string; label: string; step: "toggle" | "show" | "hide" },
  overlay: Overlay | null,
): KeyView {
  const footer = overlay && widgetFooter(widget, overlay.show);
  const isShown = footer === SHOWN;
  if (step !== "toggle") return stepView(step.toUpperCase(), label, isShown, footer);
  if (!footer || footer === NO_PLACE) return { ...readingView(label, UNKNOWN_VALUE), ...(footer && { footer }) };
  return isShown ? { label, value: "On", footer } : { label, value: "Off", color: "quiet", footer };
}

/** Shown, hidden, or not in the layout; if that is unknown, it is assumed to be in it. */
function widgetFooter(widget: string, show: ShowState): Footer {
  if (hasPlace(widget, openShapes(show), show) === false) return NO_PLACE;
  return show.hidden.includes(widget) ? HIDDEN : SHOWN;
}

/** `chosen` is the layout that a press chooses; null for the next one. */
export function layoutView(chosen: string | null, overlay: Overlay | null): KeyView {
  if (chosen !== null) return chosenLayoutView(chosen, overlay);
  if (!overlay) return readingView("Layout", UNKNOWN_VALUE);
  const { layouts, settings } = overlay.show;
  const place = layouts.indexOf(settings.layout) + 1;
  const footer = place > 0 ? { text: `${place} / ${layouts.length}` } : undefined;
  return { label: "LAYOUT", value: wrapped(settings.layout), ...(footer && { footer }) };
}

function chosenLayoutView(layout: string, overlay: Overlay | null): KeyView {
  if (!overlay) return stepView("LAYOUT", layout, false, null);
  const found = findLayout(layout, overlay.show);
  if (!found) return stepView("LAYOUT", layout, false, { text: "NOT FOUND" });
  const { shape, isSelected } = found;
  return stepView(
    // one of each shape is selected at a time
    shape === "upright" ? "UPRIGHT LAYOUT" : "LAYOUT",
    layout,
    isSelected,
    isSelected ? { text: "SELECTED", sign: "dot" } : { text: "NOT SELECTED", sign: "ring" },
  );
}

const RECORD_LABELS = { toggle: "RECORD", start: "START REC", stop: "STOP REC" } as const;

export function recordView(step: keyof typeof RECORD_LABELS, overlay: Overlay | null): KeyView {
  const label = RECORD_LABELS[step];
  if (!overlay) return readingView(label, UNKNOWN_VALUE);
  if (overlay.recordedMs === null)
    return { label, value: "Off", color: "quiet", footer: { text: "REC", sign: "ring" } };
  const time = { text: elapsed(overlay.recordedMs), tone: "plain", known: "known" } as const;
  return readingView(step === "toggle" ? "RECORDING" : label, time, {
    footer: { text: "REC", sign: "dot", color: "rec" },
  });
}

const DIRECTING = {
  on: ["TURN ON", "Director"],
  off: ["TURN OFF", "Director"],
  resume: ["DIRECTOR", "Take over"],
  hold: ["DIRECTOR", "Hold scene"],
  skip: ["DIRECTOR", "Skip"],
} as const;

export function directorView(step: "toggle" | keyof typeof DIRECTING, overlay: Overlay | null): KeyView {
  const director = overlay?.show.director;
  const footer: Footer | null = director ? directorFooter(director) : null;
  const isActive = director?.on === true && director.connected;
  if (step !== "toggle") {
    const missing: Footer | null = overlay && { text: NOT_FITTED.text };
    const [label, what] = DIRECTING[step];
    return stepView(label, what, isActive, footer ?? missing);
  }
  if (!overlay) return readingView("Director", UNKNOWN_VALUE);
  if (!director || !footer) return readingView("Director", NOT_FITTED);
  if (isActive && overlay.handsOffMs)
    return { label: "DIRECTOR", value: elapsed(Math.ceil(overlay.handsOffMs / 1000) * 1000), color: "quiet", footer };
  const color = isActive ? "green" : "quiet";
  return { label: "DIRECTOR", value: director.on ? "On" : "Off", color, footer };
}

function directorFooter({ on, connected, mode }: NonNullable<ShowState["director"]>): Footer {
  if (!on) return { text: "MANUAL", sign: "ring" };
  if (!connected) return { text: "NO OBS", sign: "ring" };
  if (mode === "handsOff") return { text: "HANDS OFF", sign: "ring" };
  if (mode === "held") return { text: "HOLDING", sign: "ring" };
  if (mode === "skipping") return { text: "SKIPPING", sign: "ring" };
  return mode === "protected" ? { text: "YOUR SCENE", sign: "ring" } : { text: "AUTO", sign: "dot" };
}

/** A key with one function: function, target, and the state in the footer. Bright while it is active. */
function stepView(label: string, what: string, isActive: boolean, footer: Footer | null): KeyView {
  return { label, value: wrapped(what), color: isActive ? "text" : "label", ...(footer && { footer }) };
}
