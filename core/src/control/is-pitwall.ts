import { ask } from "./ask.js";

/** How long a server may take to say that it is there. ms */
const ANSWER_WITHIN_MS = 1000;

/** Whether it is Pitwall's server that answers at an address such as `http://127.0.0.1:4747`. */
export async function isPitwallAt(url: string): Promise<boolean> {
  try {
    const { body } = await ask(`${url}/api/health`, { withinMs: ANSWER_WITHIN_MS });
    return (JSON.parse(body) as { name?: unknown }).name === "acevo-pitwall";
  } catch {
    return false;
  }
}
