import { hasUnseen } from "@acevo-pitwall/core/race";
import * as v from "valibot";

/** What the settings file and the commands of clients may hold. Whether a part makes sense is for `sanitizeParts`. */

/** Longest name of a layout or a car, in UTF-16 units. */
const MOST_NAME_LENGTH = 40;
/** Largest style sheet, in UTF-16 units. */
const MOST_CSS_LENGTH = 65_536;

/** Characters that no font has. */
const UNKNOWN = /[\p{Cn}\p{Co}]/u;

/** A name in any language: the same name typed elsewhere is the same text. */
export const Name = v.pipe(
  v.string(),
  v.normalize("NFC"),
  v.trim(),
  v.minLength(1, "A name has at least one character."),
  v.maxLength(MOST_NAME_LENGTH, `A name has at most ${MOST_NAME_LENGTH} characters.`),
  v.check((name) => !hasUnseen(name) && !UNKNOWN.test(name), "A name may contain only visible characters."),
  v.check((name) => !(name in {}), "This name cannot be used: take another one."),
);

export const Css = v.pipe(v.string(), v.maxLength(MOST_CSS_LENGTH, "A style sheet has at most 64 kB."));

/** A language tag, e.g. `en` or `pt-BR`. */
export const Language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/, "Not a language code, e.g. en or de."),
);

const px = v.pipe(v.number(), v.finite());

/** The shape of a part; whether it makes sense is for `sanitizeParts` to say. */
export const Part = v.object({
  widget: v.string(),
  x: px,
  y: px,
  width: px,
  height: px,
  hidden: v.optional(v.boolean()),
  options: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]))),
});

export const MOST_PARTS = 50;

export const Parts = v.pipe(v.array(Part), v.maxLength(MOST_PARTS, `A layout has at most ${MOST_PARTS} widgets.`));

export const Shape = v.picklist(["wide", "upright"], "A layout is wide or upright.");
