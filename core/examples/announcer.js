// Prints what happens in the race as sentences: node announcer.js [auto|game|demo|tape:FILE]
// A program that speaks can read them: node announcer.js | spd-say -e (Linux), node announcer.js | say (macOS).
import { lapTime, openFeed, position } from "@acevo-pitwall/core";

/** The sentence for each type of event; the others are left out. */
const SENTENCES = {
  sessionChanged: ({ name, track }) => `${name ?? "A session"} at ${track ?? "an unknown track"}.`,
  lightsOut: () => "Lights out!",
  lapCompleted: ({ lap }) => `Lap ${lap.number}: ${lapTime(lap.timeMs)}${lap.valid ? "" : ", invalid"}.`,
  personalBest: ({ previousMs, timeMs }) => `Personal best, by ${((previousMs - timeMs) / 1000).toFixed(3)} seconds.`,
  fastestLap: ({ isPlayer, name, timeMs }) =>
    `Fastest lap: ${isPlayer ? "yours" : (name ?? "a rival's")}, ${lapTime(timeMs)}.`,
  finalLap: () => "Final lap.",
  positionGained: ({ to }) => `Up to ${position(to)}.`,
  positionLost: ({ to }) => `Down to ${position(to)}.`,
  battleBegan: ({ name, with: side }) => `Battle with ${name ?? "the car"} ${side}.`,
  pitEntered: () => "Into the pits.",
  pitLeft: ({ durationMs }) =>
    `Out of the pits${durationMs === null ? "" : ` after ${Math.round(durationMs / 1000)} s`}.`,
  trackLimits: () => "Track limits.",
  contact: ({ part }) => `Contact: ${part}.`,
  raceFinished: (finish) => `Finished in ${position(finish.position)}.`,
};

let feed;
try {
  feed = openFeed({ source: process.argv[2] ?? "auto" });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
feed.onEvent((event) => {
  const sentence = SENTENCES[event.type]?.(event);
  if (sentence) console.log(sentence);
});

const end = () => feed.close().then(() => process.exit());
feed.onTapeEnd(end);
process.once("SIGINT", end);
