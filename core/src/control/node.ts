/** How programs of the same user find the overlay server and ask it for something. Needs Node. */
export { isPitwallAt } from "./is-pitwall.js";
export { CommandError, sendCommand } from "./send-command.js";
export { findServer, publishServerInfo } from "./server-info.js";
export { isOfSameUser } from "./same-user.js";
