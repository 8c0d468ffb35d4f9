import type { ShowState } from "../control/contract.js";
import { requestText } from "../control/request-text.js";

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
    const { obs, director } = JSON.parse(body) as ShowState;
    const findings: (Finding | null)[] = [
      obs ? { mark: obs.connected ? "ok" : "note", text: obs.detail } : null,
      ...directorFindings(director),
    ];
    return findings.filter((finding) => finding !== null);
  } catch {
    return [];
  }
}

/** Of a director without OBS only what it lacks besides is of use. */
function directorFindings(director: ShowState["director"]): readonly Finding[] {
  if (!director) return [];
  const { detail, connected, problems = [] } = director;
  if (problems.length > 0) return problems.map((problem) => ({ mark: "note", text: `Director: ${problem}` }));
  return connected ? [{ mark: "ok", text: `Director: ${detail}` }] : [];
}
