import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import type { FoundSettings } from "../obs-settings.js";
import { knownPassword, mayReadPassword } from "../password.js";
import { reachObs, type ObsEndpoint } from "../endpoint.js";
import type { Prompter } from "./prompter.js";

/** So often the streamer is asked for a password before the guide gives up. */
const MOST_TRIES = 3;

interface Options {
  readonly yes?: true;
}

interface Entry {
  readonly obs: ObsConnection;
  /** Whether the streamer agreed now that the password is read from OBS's own settings. */
  readonly readFromSettings: boolean;
}

/**
 * Connects to OBS, with a password that is asked for where OBS wants one that is not known. Throws `ObsError`, and
 * `Cancelled` when the streamer wants no more.
 */
export async function connect(where: ObsEndpoint, options: Options, talk: Prompter, home: string): Promise<Entry> {
  const progress = talk.ask && talk.progress(`Looking for OBS on port ${where.port}`);
  try {
    const obs = await reachObs(where, knownPassword(home, where.settings));
    progress?.done(`Snapshot OBS ${obs.version}.`);
    return { obs, readFromSettings: false };
  } catch (error) {
    const refusal = passwordRefusal(error);
    progress?.done(refusal ? "Snapshot OBS; it wants a password." : "Snapshot no OBS that lets us in.");
    if (!refusal) throw error;
    return letIn(where, options, talk, home, refusal);
  }
}

/** Asks for the password until it is right, but not for ever. */
async function letIn(
  where: ObsEndpoint,
  options: Options,
  talk: Prompter,
  home: string,
  first: ObsError,
): Promise<Entry> {
  let refusal = first;
  // what may be read from OBS's settings was tried before
  let settings = mayReadPassword(home) ? null : where.settings;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (talk.ask && refusal.code === "wrong-password") talk.say(refusal.message);
    const { password, readFromSettings } = await askPassword(options, settings, talk, refusal);
    settings = null;
    try {
      return { obs: await reachObs(where, password), readFromSettings };
    } catch (error) {
      const again = passwordRefusal(error);
      if (!again) throw error;
      refusal = again;
    }
  }
  throw refusal;
}

/** The error, when another password may help. */
function passwordRefusal(error: unknown): ObsError | null {
  const isOne = error instanceof ObsError && (error.code === "password-needed" || error.code === "wrong-password");
  return isOne ? error : null;
}

/** The password from OBS's settings, if the streamer agrees, else what they type. Throws `refusal` where nobody can be asked. */
async function askPassword({ yes }: Options, settings: FoundSettings | null, talk: Prompter, refusal: ObsError) {
  if (settings?.asksPassword) {
    const agreed =
      yes ?? (await talk.ask?.yes(`OBS wants a password. Read it from OBS's own settings (${settings.path})?`));
    if (agreed) return { password: settings.readPassword(), readFromSettings: true };
  }
  if (!talk.ask) throw refusal;
  const password = await talk.ask.secret(
    "The password (in OBS: Tools > WebSocket Server Settings > Show Connect Info)",
  );
  return { password, readFromSettings: false };
}
