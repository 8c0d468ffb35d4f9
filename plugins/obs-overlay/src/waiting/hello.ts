/** `GET` answers with `HELLO`, so that a waiting page recognizes Pitwall's server. */
export const HELLO_PATH = "/api/hello";

/** Tells Pitwall's server from another program on the same port. */
export const HELLO = { name: "acevo-pitwall" } as const;

/**
 * The origins of a waiting page: of a `file:` page, and of a source's "local file" in OBS 28 to 32. Other pages can have
 * the origin "null" too, so the answer contains nothing but the name.
 */
export const WAITING_ORIGINS: readonly string[] = ["null", "http://absolute"];
