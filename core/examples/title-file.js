// Keeps a title such as "P3 · Lap 5/12" in a text file for OBS: node title-file.js [auto|game|demo|tape:FILE] [title.txt]
// In OBS: Sources, +, Text, "Read from file", and choose the file. Without a race the title is empty.
import { lapOfTotal, openFeed, placeOf, position, raceLap, writeWhole } from "@acevo-pitwall/core";

const [source = "auto", file = "title.txt"] = process.argv.slice(2);

function titleOf(race) {
  const { connection, lap, session } = race;
  if (connection.status === "waiting" || connection.status === "lost") return "";
  const place = placeOf(race);
  const number = raceLap(lap, session);
  const lapText = session.lapsTotal === null ? number : lapOfTotal(lap, session);
  return [place && position(place), number && `Lap ${lapText}`].filter(Boolean).join(" · ");
}

let written = null;

/** Writes atomically, so that OBS never reads half a title, and only what is new. */
function write(title) {
  if (title === written) return;
  written = title;
  writeWhole(file, title);
  console.log(title === "" ? "No title." : title);
}

let feed;
try {
  feed = openFeed({ source });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
write("");
feed.onState((race) => write(titleOf(race)));

function end() {
  write("");
  feed.close().then(() => process.exit());
}
feed.onTapeEnd(end);
process.once("SIGINT", end);
