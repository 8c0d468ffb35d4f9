import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import type { ObsSettings } from "../obs-settings.js";
import { knownPassword, mayReadPassword } from "../password.js";
import { connectToObs, type ObsEndpoint } from "../endpoint.js";
import type { Prompter } from "./prompter.js";

const MAX_PASSWORD_TRIES = 3;

interface Options {
  readonly yes?: true;
}

interface Connected {
  readonly obs: ObsConnection;
  /** The streamer just allowed Pitwall to read the password from OBS's settings. */
  readonly readFromSettings: boolean;
}

/** Connects to OBS and asks for the password where needed. Throws `ObsError` and `Cancelled`. */
export async function connect(
  endpoint: ObsEndpoint,
  options: Options,
  prompter: Prompter,
  home: string,
): Promise<Connected> {
  const progress = prompter.ask && prompter.progress(`Looking for OBS on port ${endpoint.port}`);
  try {
    const obs = await connectToObs(endpoint, knownPassword(home, endpoint.settings));
    progress?.done(`Found OBS ${obs.version}.`);
    return { obs, readFromSettings: false };
  } catch (error) {
    const isPassword = isPasswordError(error);
    progress?.done(isPassword ? "Found OBS. It asks for a password." : "Could not connect to OBS.");
    if (!isPassword) throw error;
    return connectWithPassword(endpoint, options, prompter, home, error);
  }
}

async function connectWithPassword(
  endpoint: ObsEndpoint,
  options: Options,
  prompter: Prompter,
  home: string,
  firstError: ObsError,
): Promise<Connected> {
  let lastError = firstError;
  // with the streamer's earlier consent, the password in OBS's settings has failed already
  let settings = mayReadPassword(home) ? null : endpoint.settings;
  for (let tries = 0; tries < MAX_PASSWORD_TRIES; tries++) {
    if (prompter.ask && lastError.code === "wrong-password") prompter.say(lastError.message);
    const { password, readFromSettings } = await askPassword(options, settings, prompter, lastError);
    settings = null;
    try {
      return { obs: await connectToObs(endpoint, password), readFromSettings };
    } catch (error) {
      if (!isPasswordError(error)) throw error;
      lastError = error;
    }
  }
  throw lastError;
}

function isPasswordError(error: unknown): error is ObsError {
  return error instanceof ObsError && (error.code === "password-needed" || error.code === "wrong-password");
}

/** With the streamer's consent the password in OBS's settings, else what they type. Throws `error` outside a terminal. */
async function askPassword({ yes }: Options, settings: ObsSettings | null, prompter: Prompter, error: ObsError) {
  if (settings?.asksPassword) {
    const agreed =
      yes ?? (await prompter.ask?.yes(`OBS asks for a password. Read it from OBS's own settings (${settings.path})?`));
    if (agreed) return { password: settings.readPassword(), readFromSettings: true };
  }
  if (!prompter.ask) throw error;
  const password = await prompter.ask.secret(
    "Password (in OBS: Tools > WebSocket Server Settings > Show Connect Info)",
  );
  return { password, readFromSettings: false };
}
