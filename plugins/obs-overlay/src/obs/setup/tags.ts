import * as v from "valibot";

/*
 * A tag identifies what setup created, even after the streamer renames it. OBS keeps unknown settings, so a source has
 * its tag there. A scene has no settings, so it has a disabled filter with the tag.
 */

/** The setting that holds the tag. */
export const TAG_KEY = "acevo_pitwall";
export const FILTER_NAME = "Made by Pitwall";
/** Part of every OBS, and free while it is disabled. */
export const FILTER_KIND = "crop_filter";

export interface Tag {
  readonly version: 1;
  /** `overlay`, `scene`, or the name of a widget. */
  readonly role: string;
  /** The name that setup gave it. */
  readonly name: string;
  /** The address that a source shows. Missing in tags of 0.1.0. */
  readonly overlay?: string | undefined;
}

const TagSchema = v.object({
  version: v.literal(1),
  role: v.string(),
  name: v.string(),
  overlay: v.optional(v.string()),
});

/** The tag among a source's or filter's settings; null when there is none. */
export function tagIn(settings: Readonly<Record<string, unknown>>): Tag | null {
  const parsed = v.safeParse(TagSchema, settings[TAG_KEY]);
  return parsed.success ? parsed.output : null;
}

interface TaggedSource {
  readonly tag: Tag;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The address that a tagged source shows, e.g. `http://127.0.0.1:4747/overlay`; null when unknown. */
export function overlayOf({ tag, settings }: TaggedSource): string | null {
  // 0.1.0 stored it in the address, which OBS ignores for a local file
  const overlay = tag.overlay ?? String(settings["url"]);
  return URL.canParse(overlay) && /^https?:$/.test(new URL(overlay).protocol) ? overlay : null;
}

/**
 * Of several scenes or sources with the same role, the one that setup created. A copy made by the streamer has the same
 * tag but another name. Null when none has its original name: then they all belong to the streamer.
 */
export function original<T extends { readonly name: string; readonly tag: Tag }>(tagged: readonly T[]): T | null {
  if (tagged.length === 1) return tagged[0]!;
  return tagged.find(({ name, tag }) => name === tag.name) ?? null;
}
