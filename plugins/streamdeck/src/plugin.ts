import { findServer } from "@acevo-pitwall/core/control/node";
import streamDeck from "@elgato/streamdeck";
import { ACTIONS } from "./actions/index.js";
import { whenNextConnectionCloses } from "./runtime/host-gone.js";
import { openRace, type RaceSource, sourceIn } from "./runtime/source.js";
import { InspectorLink } from "./runtime/inspector-link.js";
import { OverlayCommands } from "./overlay/overlay-commands.js";
import { RaceAction } from "./runtime/race-action.js";
import { RenderScheduler } from "./runtime/render-scheduler.js";

const PLUGIN = "com.acevo-pitwall.streamdeck";

const log = {
  error: (message: string, error: unknown) => streamDeck.logger.error(message, error),
};
// log it and go on with the other keys
process.on("uncaughtException", (error) => log.error("An unexpected error.", error));

/** Opens the race; problems with Pitwall's files are logged. */
function open(from: RaceSource) {
  const feed = openRace(from);
  let logged: string | null = null;
  const logStorageTrouble = () => {
    const { storageTrouble } = feed;
    if (storageTrouble !== null && storageTrouble !== logged) streamDeck.logger.warn(storageTrouble);
    logged = storageTrouble;
  };
  logStorageTrouble();
  feed.onStorageTrouble(logStorageTrouble);
  return feed;
}

let source: RaceSource = "auto";
const scheduler = new RenderScheduler({
  open: () => open(source),
  find: () => findServer(),
  log,
  onShown: (id) =>
    void inspector.shown(id).catch((error: unknown) => log.error("The inspector cannot be updated.", error)),
});
const inspector = new InspectorLink(scheduler);
const commands = new OverlayCommands(() => scheduler.knownOverlay());
const parts = { scheduler, commands, inspector, log };
for (const action of ACTIONS) streamDeck.actions.registerAction(new RaceAction(PLUGIN, action, parts));

streamDeck.devices.onDeviceDidDisconnect(({ device }) => scheduler.removeDevice(device.id));
streamDeck.system.onSystemDidWakeUp(() => scheduler.redraw());
streamDeck.settings.onDidReceiveGlobalSettings(({ settings }) => {
  const wanted = sourceIn(settings);
  if (wanted === source) return;
  source = wanted;
  scheduler
    .changeSource(() => open(wanted))
    .catch((error: unknown) => log.error("The source cannot be changed.", error));
});

whenNextConnectionCloses(() => {
  const end = () => process.exit(0);
  scheduler.close().then(end, end);
});

try {
  await streamDeck.connect();
  await streamDeck.settings.getGlobalSettings();
} catch (error) {
  log.error("Pitwall is started by the Stream Deck application, not by hand.", error);
}
