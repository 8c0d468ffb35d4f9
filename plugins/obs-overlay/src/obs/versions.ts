/** Everything that differs between OBS 28 and OBS 32, for as far as it concerns us. */
import * as v from "valibot";

/** What this OBS can do beyond what OBS 28 could. */
export interface Abilities {
  /** Chapters inside the recorded file: OBS 30.2 with Hybrid MP4. */
  readonly chapters: boolean;
}

/** Asks for what is there rather than for a version: forks and packagers count in their own way. */
export function abilitiesOf(availableRequests: readonly string[]): Abilities {
  return { chapters: availableRequests.includes("CreateRecordChapter") };
}

/** What OBS's own settings say about its WebSocket server. */
export interface WebSocketSettings {
  readonly enabled: boolean;
  readonly port: number;
  /** Null when OBS asks for none. */
  readonly password: string | null;
}

/** Where in OBS's folder these settings stand, newest first, and how they are read; null when they are not in there. */
export const WEBSOCKET_SETTINGS: readonly {
  readonly file: string;
  readonly read: (text: string) => WebSocketSettings | null;
}[] = [
  // since OBS 30.2
  { file: "plugin_config/obs-websocket/config.json", read: fromJson },
  { file: "global.ini", read: fromIni },
];

/** What OBS listens on unless told otherwise. */
export const DEFAULT_PORT = 4455;

const Port = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), DEFAULT_PORT);
const ConfigJson = v.object({
  server_enabled: v.fallback(v.boolean(), false),
  server_port: Port,
  auth_required: v.fallback(v.boolean(), true),
  server_password: v.fallback(v.string(), ""),
});

function fromJson(text: string): WebSocketSettings | null {
  const found = v.safeParse(ConfigJson, JSON.parse(text));
  if (!found.success) return null;
  const { server_enabled, server_port, auth_required, server_password } = found.output;
  return { enabled: server_enabled, port: server_port, password: auth_required ? server_password : null };
}

function fromIni(text: string): WebSocketSettings | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const start = lines.indexOf("[OBSWebSocket]");
  if (start < 0) return null;
  const end = lines.findIndex((line, i) => i > start && line.startsWith("["));
  const section = new Map(
    lines.slice(start + 1, end < 0 ? undefined : end).map((line) => {
      const [name = "", ...value] = line.split("=");
      return [name, unescape(value.join("="))];
    }),
  );
  return {
    enabled: section.get("ServerEnabled") === "true",
    port: v.parse(Port, Number(section.get("ServerPort") ?? DEFAULT_PORT)),
    password: section.get("AuthRequired") === "false" ? null : (section.get("ServerPassword") ?? ""),
  };
}

/** OBS writes a backslash and ends of lines as two characters. */
function unescape(value: string): string {
  return value.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: "\n", r: "\r" })[letter] ?? "\\");
}
