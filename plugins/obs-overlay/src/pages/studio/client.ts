import { type ShowCommand, type ShowRefusal, TOKEN_HEADER } from "@acevo-pitwall/core/control";
import { READ_ONLY_META, READ_ONLY_REASONS, type ReadOnlyReason, TOKEN_META } from "../../page-meta.js";

/** Sends a command. Resolves with the refusal, or null on success. Rejects when the server does not answer properly. */
export async function sendCommand(command: ShowCommand): Promise<ShowRefusal | null> {
  const refusal = await post(command, tokenOf(document));
  if (refusal?.code !== "no-token") return refusal;
  // the server restarted since it served this page, and has a new token
  const page = await (await fetch("/", { cache: "no-store" })).text();
  const token = tokenOf(new DOMParser().parseFromString(page, "text/html"));
  tagOf(document, TOKEN_META)?.setAttribute("content", token);
  return post(command, token);
}

/** Why this page is view-only; null when it can make changes. */
export function readOnlyReason(): ReadOnlyReason | null {
  const content = tagOf(document, READ_ONLY_META)?.getAttribute("content");
  return READ_ONLY_REASONS.find((reason) => reason === content) ?? null;
}

function tokenOf(page: Document): string {
  return tagOf(page, TOKEN_META)?.getAttribute("content") ?? "";
}

function tagOf(page: Document, name: string): Element | null {
  return page.querySelector(`meta[name="${name}"]`);
}

/** Browsers limit what they send after a page closed to 64 KiB. UTF-16 code units of up to 3 bytes */
const MAX_KEEPALIVE = 16 * 1024;

async function post(command: ShowCommand, token: string): Promise<ShowRefusal | null> {
  const body = JSON.stringify(command);
  const response = await fetch("/api/command", {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token },
    body,
    keepalive: body.length <= MAX_KEEPALIVE,
  });
  if (response.ok) return null;
  const answer = (await response.json()) as Partial<ShowRefusal> | null;
  if (typeof answer?.error !== "string") throw new Error(`The answer ${response.status} has no error message.`);
  return { error: answer.error, code: answer.code ?? "unknown" };
}
