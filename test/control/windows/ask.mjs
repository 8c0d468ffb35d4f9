// Finds Pitwall's server and sends it commands, as the Stream Deck plugin does. Prints the results.
import { findServer, isPitwallAt, sendCommand } from "../../../core/dist/control/node.js";

const server = findServer();
let isThere = false;
// a busy machine may take longer than the timeout of one second
for (let tries = 0; tries < 20 && !isThere; tries++) isThere = await isPitwallAt(server.url);
console.log("Pitwall:", isThere);
console.log("nothing:", await isPitwallAt("http://127.0.0.1:9"));
const asked = (command) =>
  sendCommand(server, command).then(
    () => "done",
    ({ code, message }) => `${code}: ${message}`,
  );
console.log("hotlap:", await asked({ do: "layout.choose", layout: "hotlap" }));
console.log("nonsense:", await asked({ do: "layout.choose", layout: "nonsense" }));
process.exit();
