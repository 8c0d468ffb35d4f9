import type { Finding, WhileClosed } from "@acevo-pitwall/core/cli/doctor";
import { COMMANDS } from "../commands.js";
import { loadRules } from "./director/rules.js";
import { rulesPath } from "./director/rules-file.js";
import { MissingRulesError, RulesError } from "./director/rules-error.js";
import { connectSentence } from "./errors.js";
import { findObsSettings } from "./obs-settings.js";

/** What can be said of OBS and the director's rules while Pitwall does not run. It connects to nothing. */
export const closedFindings: WhileClosed = (home) => [obsFinding(), rulesFinding(home)];

function obsFinding(): Finding {
  const settings = findObsSettings();
  if (!settings) {
    return {
      mark: "note",
      text: "No OBS with a WebSocket server was found on this computer: install one from OBS 28 to 32.",
    };
  }
  if (!settings.enabled) return { mark: "note", text: connectSentence("websocket-off", settings.port) };
  return { mark: "ok", text: `OBS is installed, with its WebSocket server on port ${settings.port}.` };
}

/** The director's own rules; it does not run, so a file that the streamer names when starting it is not known. */
function rulesFinding(home: string): Finding {
  try {
    loadRules(rulesPath(home));
    return { mark: "ok", text: "The director's rules are valid." };
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    if (error instanceof MissingRulesError) {
      const start = `"${COMMANDS.start}${COMMANDS.options} --director"`;
      return { mark: "note", text: `The director has no rules yet: ${start} makes the file.` };
    }
    return { mark: "fail", text: `Director: ${error.message}` };
  }
}
