import { waitingPageUrl } from "../../waiting/page.js";
import { type Tag, TAG_KEY } from "./tags.js";

/** Settings of a browser source that opens the waiting page at path `page`, which goes on to `overlay`. */
export function settingsThatShow(overlay: string, page: string, tag: Tag): Readonly<Record<string, unknown>> {
  // `waitingPage` says why this is not a "local file"
  return { is_local_file: false, url: waitingPageUrl(page), [TAG_KEY]: { ...tag, overlay } };
}
