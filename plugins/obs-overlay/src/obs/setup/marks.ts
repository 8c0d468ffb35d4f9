import * as v from "valibot";

/*
 * How we know again what we made, whatever the streamer calls it now. A source carries the mark among its settings,
 * where OBS keeps what it does not know; a scene has no settings, so it carries a filter that is switched off.
 */

/** Under this name the mark stands in settings. */
export const MARK = "acevo_pitwall";
export const FILTER_NAME = "Made by Pitwall";
/** Every OBS has it, and switched off it costs nothing. */
export const FILTER_KIND = "crop_filter";

/** `overlay`, `scene`, or the name of a widget. */
export interface Mark {
  readonly version: 1;
  readonly role: string;
  /** What we called it. */
  readonly name: string;
  /** Of a source: the page of Pitwall's that it shows. 0.1.0 did not say. */
  readonly overlay?: string | undefined;
}

const MarkSchema = v.object({
  version: v.literal(1),
  role: v.string(),
  name: v.string(),
  overlay: v.optional(v.string()),
});

/** The mark among settings; null when there is none. */
export function markIn(settings: Readonly<Record<string, unknown>>): Mark | null {
  const found = v.safeParse(MarkSchema, settings[MARK]);
  return found.success ? found.output : null;
}

/** The page of Pitwall's that a source of ours shows, e.g. `http://127.0.0.1:4747/overlay`; null when that is unknown. */
export function overlayOf({
  mark,
  settings,
}: {
  mark: Mark;
  settings: Readonly<Record<string, unknown>>;
}): string | null {
  // 0.1.0 kept it in the address that OBS does not use for a local file
  const overlay = mark.overlay ?? String(settings["url"]);
  return URL.canParse(overlay) && /^https?:$/.test(new URL(overlay).protocol) ? overlay : null;
}

interface Marked {
  readonly name: string;
  readonly mark: Mark;
}

/**
 * Which one of those with the same role we made. Copies that the streamer made carry the mark too: of several, ours
 * is the one that has kept its name; when none has, nobody can tell, and all belong to the streamer.
 */
export function original<T extends Marked>(marked: readonly T[]): T | null {
  if (marked.length === 1) return marked[0]!;
  return marked.find(({ name, mark }) => name === mark.name) ?? null;
}
