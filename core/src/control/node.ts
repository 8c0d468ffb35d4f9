/** Finds this user's overlay server and sends it commands. Needs Node. */
export { isPitwallAt } from "./is-pitwall.js";
export { CommandError, sendCommand } from "./send-command.js";
export { findServer, publishServerInfo } from "./server-info.js";
export { isOfSameUser } from "./same-user.js";
