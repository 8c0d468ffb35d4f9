// Appends each of your laps as a row to a CSV file: node csv-logger.js [auto|game|demo|tape:FILE] [laps.csv]
import { appendFileSync, existsSync } from "node:fs";
import { openFeed } from "@acevo-pitwall/core";

const [source = "auto", file = "laps.csv"] = process.argv.slice(2);

/** The columns, and what they hold of a lap; null leaves the cell empty. */
const COLUMNS = {
  wall_clock: (event) => event.wallClock,
  session: (_, { session }) => session.name,
  track: (_, { session }) => session.track,
  layout: (_, { session }) => session.layout,
  car: (_, { car }) => car.model,
  lap: ({ lap }) => lap.number,
  time_ms: ({ lap }) => lap.timeMs,
  sector_1_ms: ({ lap }) => lap.sectorsMs[0],
  sector_2_ms: ({ lap }) => lap.sectorsMs[1],
  sector_3_ms: ({ lap }) => lap.sectorsMs[2],
  valid: ({ lap }) => lap.valid,
  kind: ({ lap }) => lap.kind,
  position: ({ lap }) => lap.position,
  fuel_used_l: ({ lap }) => lap.fuelUsedL,
};

/** Quotes texts; a spreadsheet would run one that begins like a formula. */
function cell(value) {
  if (typeof value !== "string") return value ?? "";
  return `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
}

const append = (cells) => appendFileSync(file, `${cells.map(cell).join(",")}\r\n`);

let feed;
try {
  feed = openFeed({ source });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
feed.onEvent((event) => {
  if (event.type !== "lapCompleted") return;
  if (!existsSync(file)) append(Object.keys(COLUMNS));
  append(Object.values(COLUMNS).map((read) => read(event, feed.state)));
  console.log(`Lap ${event.lap.number} is added.`);
});

const end = () => feed.close().then(() => process.exit());
feed.onTapeEnd(end);
process.once("SIGINT", end);
console.log(`Adding each lap to ${file}. Stop with Ctrl+C.`);
