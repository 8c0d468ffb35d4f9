/** How programs of the same user find the overlay server and ask it for something. Needs Node. */
export { CommandError, sendCommand } from "./send-command.js";
export { findServer, leaveNote } from "./server-note.js";
