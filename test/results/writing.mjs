// Writes results, session after session and lap by lap, and prints what is on the disk: "session lap". Ends when a write
// is refused, and prints why.
import { readFileSync } from "node:fs";
import { ResultsDatabase } from "@acevo-pitwall/core/results";

const [home, first, sessions] = process.argv.slice(2);
/** Results of one session each, by laps driven. */
const all = JSON.parse(readFileSync(sessions, "utf8"));
const database = new ResultsDatabase({ home });
for (let n = Number(first); ; n++) {
  let id = null;
  for (const [i, { identity, result }] of all.entries()) {
    const begunMs = Date.parse("2026-03-01T19:00:00Z") + n * 3_600_000;
    const at = (ms) => new Date(begunMs + ms).toISOString();
    const collected = {
      identity: { ...identity, logBeganMs: begunMs },
      result: { ...result, begunAt: at(0), seenAt: at((i + 1) * 60_000) },
    };
    try {
      id = await database.put(collected, id);
    } catch (error) {
      console.log(error.message);
      process.exit(1);
    }
    process.stdout.write(`${n} ${i + 1}\n`);
  }
}
