import type { ShowState } from "../control/contract.js";
import { requestText } from "../control/request-text.js";
import { COMMANDS } from "./commands.js";

/** What the doctor found. `fail`: it stops Pitwall from working here. */
export interface Finding {
  readonly mark: "ok" | "note" | "fail";
  readonly text: string;
}

const TIMEOUT_MS = 2000;

/** What a running server knows of OBS, the director and its rules. Never rejects. */
export async function broadcastFindings(url: string): Promise<readonly Finding[]> {
  try {
    const { body } = await requestText(`${url}/api/show`, { timeoutMs: TIMEOUT_MS });
    const { obs, director } = JSON.parse(body) as Partial<ShowState>;
    const findings: (Finding | null)[] = [
      obs ? { mark: obs.connected ? "ok" : "note", text: obs.detail } : null,
      ...directorFindings(director),
    ];
    return findings.filter((finding) => finding !== null);
  } catch {
    return [];
  }
}

/**
 * Of a director without OBS only what it lacks besides is of use. A mistake in the rules stops what the streamer wrote
 * last from working.
 */
function directorFindings(director: ShowState["director"] | undefined): readonly Finding[] {
  // an odd answer tells nothing
  if (director === undefined) return [];
  if (!director) {
    const start = COMMANDS.start?.("--director");
    return [{ mark: "note", text: start ? `The director is off: "${start}" starts it.` : "The director is off." }];
  }
  const { detail, connected, problems = [], notes = [], rules } = director;
  const found = problems.map((problem, i): Finding => ({
    mark: rules && i === 0 ? "fail" : "note",
    text: `Director: ${problem}`,
  }));
  if (found.length === 0 && connected) found.push({ mark: "ok", text: `Director: ${detail}` });
  return [...found, ...notes.map((note): Finding => ({ mark: "note", text: `Director: ${note}` }))];
}
