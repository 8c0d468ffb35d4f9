import { expect, it } from "vitest";
import { logNoteOf } from "../../plugins/obs-overlay/src/server/show/log-note.js";
import type { Entry } from "../../core/src/race/state.js";
import { entry } from "../race/entry.js";
import { withParts } from "./fake-feed.js";
import { NOTHING } from "./fixtures.js";

const noteOf = (...entries: readonly Entry[]) =>
  logNoteOf({
    logStatus: "following",
    state: withParts(NOTHING, { connection: { source: "game", status: "live", detail: "" }, entries }),
  });
const rival = (source: Entry["source"]) => entry("b", { source });

it.each([
  ["only the player's own car is named", [entry("own"), rival("road")], "otherSession"],
  ["the others are named", [entry("own"), rival("log")], null],
  ["there are no others", [entry("own", { source: "road" })], null],
])("a log that is followed has a note where it does not name others: %s", (_, entries, note) => {
  expect(noteOf(...entries)).toBe(note);
});
