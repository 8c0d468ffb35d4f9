// Plays a tape at 16 times its speed and prints what a feed says of it, then what it says of a hostile one and a folder.
// Usage: node play.mjs TAPE HOSTILE FOLDER
import { openFeed } from "../../../core/dist/index.js";

const [tape, hostile, folder] = process.argv.slice(2);
const feed = openFeed({ source: `tape:${tape}` });
feed.tape.speed = 16;
const refused = async (path) => feed.setSource(`tape:${path}`).catch((error) => `${error.name}: ${error.message}`);
console.log(await refused(hostile));
console.log(await refused(folder));
let moments = 0;
feed.onState(({ connection, car }) => {
  if (connection.status === "live" && car.speedKmh !== null) moments++;
  if (!connection.detail.includes("has ended")) return;
  console.log(`${feed.requestedSource === `tape:${tape}`} ${moments > 3} ${feed.tape.isCut}`);
  void feed.setSource(`tape:${tape}`).then(async () => {
    console.log(`again ${Math.round(feed.tape.durationMs)}`);
    await feed.close();
    process.exit();
  });
});
