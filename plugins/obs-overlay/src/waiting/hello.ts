/** Where the server tells a waiting page that it is Pitwall: `GET`, answered with `HELLO`. */
export const HELLO_PATH = "/api/hello";

/** Another program on the same port does not answer this. */
export const HELLO = { name: "acevo-pitwall" } as const;

/**
 * The origins of a waiting page: a file's, and the one under which OBS 28 to 32 open a source's "local file". Other
 * pages can have the first one too, so the answer says nothing but the name.
 */
export const WAITING_ORIGINS: readonly string[] = ["null", "http://absolute"];
