/** A page that viewers see. */
export interface PageForViewers {
  /** The name of the one widget that it is, as the address has it; null for the whole overlay. */
  readonly widget: string | null;
}

/** The page at an address, a path with or without a query; null when viewers see none there. */
export function pageAt(address: string): PageForViewers | null {
  const [path = ""] = address.split("?", 1);
  const [, kind, ...rest] = path.split("/");
  const name = rest.filter((part) => part !== "").join("/");
  if (kind === "overlay" && name === "") return { widget: null };
  if (kind === "widget" && name !== "") return { widget: decoded(name) };
  return null;
}

/** Unchanged when it is not a valid escape, such as `%E0%A4%A`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
