import type { LayoutShape, PlacedPart, ShownTest, ShowSettings } from "@acevo-pitwall/core/control";
import type { SampleName } from "../sample/moments.js";
import { isPreview } from "./is-preview.js";

/** What only the studio's preview shows. */
export interface Draft {
  readonly layout: string;
  readonly shape: LayoutShape;
  readonly parts: readonly PlacedPart[];
  /** The streamer's CSS, also before it is saved. */
  readonly css: string;
  /** The moment of the sample race to show; null to show the game. */
  readonly sample: SampleName | null;
  readonly test: ShownTest | null;
}

const DRAFT = "pitwall-draft";
const DRAFT_REQUEST = "pitwall-draft-request";

/** Sends `draft` to the overlay page in `frame`. */
export function sendDraft(frame: Window, draft: Draft): void {
  frame.postMessage({ kind: DRAFT, draft }, location.origin);
}

/** Receives the draft from the studio when this page is its preview. */
export class DraftListener {
  draft: Draft | null = $state.raw(null);

  constructor() {
    if (!isPreview()) return;
    addEventListener("message", ({ origin, source, data }) => {
      if (origin === location.origin && source === parent && data?.kind === DRAFT) this.draft = data.draft;
    });
    parent.postMessage({ kind: DRAFT_REQUEST }, location.origin);
  }

  /** The settings with the draft applied. */
  applyTo(settings: ShowSettings | null): ShowSettings | null {
    if (this.draft === null) return settings;
    const { layout, shape, parts, css } = this.draft;
    const base = settings ?? { version: 1, theme: "dark", language: "en", layouts: {}, layoutShapes: {} };
    const layouts = { ...base.layouts, [layout]: parts };
    const layoutShapes = { ...base.layoutShapes, [layout]: shape };
    // both, since the shape of the frame may not match yet
    return { ...base, layout, uprightLayout: layout, css, layouts, layoutShapes };
  }
}

/** Calls `send` when the overlay page in `frame` loads. Returns a function that unsubscribes. */
export function onDraftRequested(frame: () => Window | null, send: () => void): () => void {
  const listener = ({ origin, source, data }: MessageEvent): void => {
    if (origin === location.origin && source === frame() && data?.kind === DRAFT_REQUEST) send();
  };
  addEventListener("message", listener);
  return () => removeEventListener("message", listener);
}
