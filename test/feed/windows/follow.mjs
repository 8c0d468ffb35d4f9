// Follows the game and prints each new connection status as one line of JSON, until it has been lost and found again.
// Usage: node follow.mjs PREFIX
import { openFeed } from "../../../core/dist/index.js";
import { windowsPages } from "../../../core/dist/memory/windows/index.js";

const feed = openFeed({ source: "game", pages: windowsPages(process.argv[2]) });
let status = "";
feed.onState((state) => {
  if (state.connection.status === status) return;
  status = state.connection.status;
  console.log(JSON.stringify({ status, gear: state.car.gear, track: state.session.track, stats: feed.stats }));
  if (status === "live" && feed.stats.attached === 2) void feed.close().then(() => process.exit(0));
});
