/** The meta tag with the token that commands must carry. */
export const TOKEN_META = "pitwall-token";
/** The meta tag that says why a studio page has no token and can only watch. */
export const READ_ONLY_META = "pitwall-read-only";

/** Another computer, or another user of this one, opened the page. */
export const READ_ONLY_REASONS = ["other-computer", "other-user"] as const;
export type ReadOnlyReason = (typeof READ_ONLY_REASONS)[number];
