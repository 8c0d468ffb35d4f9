import { plainText } from "@acevo-pitwall/core/race";
import { pageAt } from "../../layout/page-at.js";

/** No address that the studio or setup makes is longer, in UTF-16 units. */
const MOST_LENGTH = 1000;
const SHOWN_LENGTH = 200;

/** Whether a path with a query, as a client gave it, is one of a page for viewers, written as browsers write it. */
export function isAddressOfOurs(address: string): boolean {
  return address.length <= MOST_LENGTH && /^\/[!-~]*$/.test(address) && pageAt(address) !== null;
}

/** A sentence with words of a client in it, as the streamer may read it: on one line and not too long. */
export function shownSentence(sentence: string): string {
  const plain = plainText(sentence);
  return plain.length <= SHOWN_LENGTH ? plain : `${plain.slice(0, SHOWN_LENGTH - 1).trimEnd()}…`;
}
