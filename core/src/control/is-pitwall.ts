import { requestText } from "./request-text.js";

/** How long to wait for a server's answer. ms */
const TIMEOUT_MS = 1000;

/** Whether Pitwall's server answers at an address such as `http://127.0.0.1:4747`. Never rejects. */
export async function isPitwallAt(url: string): Promise<boolean> {
  try {
    const { body } = await requestText(`${url}/api/health`, { timeoutMs: TIMEOUT_MS });
    return (JSON.parse(body) as { name?: unknown }).name === "acevo-pitwall";
  } catch {
    return false;
  }
}
