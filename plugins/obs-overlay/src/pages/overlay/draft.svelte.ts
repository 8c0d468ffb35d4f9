import type { LayoutShape, PlacedPart, ShownTest, ShowSettings } from "@acevo-pitwall/core/control";
import type { SampleName } from "../sample/moments.js";
import { isPreview } from "./is-preview.js";

/** What the studio page shows in the overlay inside itself, and nowhere else. */
export interface Draft {
  /** What is about to be saved. */
  readonly layout: string;
  readonly shape: LayoutShape;
  readonly parts: readonly PlacedPart[];
  readonly css: string;
  /** The part of the sample race that is shown in place of the game; null for the game. */
  readonly sample: SampleName | null;
  readonly test: ShownTest | null;
}

const KIND = "pitwall-draft";

/** Shows `draft` in the overlay page inside `frame`. */
export function sendDraft(frame: Window, draft: Draft): void {
  frame.postMessage({ kind: KIND, draft }, location.origin);
}

/** The draft that the studio page around this one sends; null for a page that stands alone. */
export class DraftListener {
  draft: Draft | null = $state.raw(null);

  constructor() {
    if (!isPreview()) return;
    addEventListener("message", ({ origin, source, data }) => {
      if (origin === location.origin && source === parent && data?.kind === KIND) this.draft = data.draft;
    });
    parent.postMessage({ kind: `${KIND}-please` }, location.origin);
  }

  /** `settings` with the draft over them. */
  over(settings: ShowSettings | null): ShowSettings | null {
    if (this.draft === null) return settings;
    const { layout, shape, parts, css } = this.draft;
    const base = settings ?? { version: 1, theme: "dark", language: "en", layouts: {}, layoutShapes: {} };
    const layouts = { ...base.layouts, [layout]: parts };
    const layoutShapes = { ...base.layoutShapes, [layout]: shape };
    // whatever shape the frame has for the moment
    return { ...base, layout, uprightLayout: layout, css, layouts, layoutShapes };
  }
}

/** Calls `send` whenever the overlay page in `frame` starts and asks for the draft. Returns how to stop. */
export function onDraftWanted(frame: () => Window | null, send: () => void): () => void {
  const listener = ({ origin, source, data }: MessageEvent): void => {
    if (origin === location.origin && source === frame() && data?.kind === `${KIND}-please`) send();
  };
  addEventListener("message", listener);
  return () => removeEventListener("message", listener);
}
