import { waitingPageUrl } from "../../waiting/page.js";
import { MARK, type Mark } from "./marks.js";

/**
 * The settings of a browser source that shows `overlay` by way of its waiting page. OBS can open that file in two ways;
 * the page says why this is the one.
 */
export function settingsThatShow(overlay: string, page: string, mark: Mark): Readonly<Record<string, unknown>> {
  return { is_local_file: false, url: waitingPageUrl(page), [MARK]: { ...mark, overlay } };
}
