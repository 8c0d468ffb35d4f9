/** The tag with the token that a command has to bring along. */
export const TOKEN_META = "pitwall-token";
/** The tag that says why a studio page has none: it can only watch. */
export const READ_ONLY_META = "pitwall-read-only";

/** Because another computer, or another user of this one, opened it. */
export const READ_ONLY_REASONS = ["other-computer", "other-user"] as const;
export type ReadOnlyReason = (typeof READ_ONLY_REASONS)[number];
