// Prints the best lap of a tape: node best-lap-of-a-tape.js race.tape
import { lapTime, plainText, sectorTime } from "@acevo-pitwall/core";
import { lapsOfTape, TapeError, TapeReader } from "@acevo-pitwall/core/tape";

/** Of the laps that count; null when there is none with a time. */
function bestOf(laps) {
  const timed = laps.filter(({ valid, timeMs }) => valid && timeMs !== null);
  return timed.reduce((best, lap) => (best === null || lap.timeMs < best.timeMs ? lap : best), null);
}

/** One line about the tape's best lap. */
function describe(tape) {
  const best = bestOf(lapsOfTape(tape));
  if (best === null) return "There is no lap that counts on this tape.";
  const sectors = best.sectorsMs.map(sectorTime).join(", ");
  const where = [tape.info.track, tape.info.car].filter((text) => text !== null).map(plainText);
  return [`Lap ${best.number}: ${lapTime(best.timeMs)} (${sectors})`, ...where].join(", ");
}

const [path = ""] = process.argv.slice(2);
try {
  const tape = TapeReader.open(path.replace(/^tape:/, ""));
  console.log(describe(tape));
  tape.close();
} catch (error) {
  if (!(error instanceof TapeError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
