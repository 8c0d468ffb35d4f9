/** The differences between OBS 28 and OBS 32 that Pitwall has to know. */
import * as v from "valibot";

/** What this OBS can do beyond OBS 28. */
export interface ObsFeatures {
  /** Chapters inside the recorded file: OBS 30.2 with Hybrid MP4. */
  readonly chapters: boolean;
}

/** Looks at the requests rather than the version number, which forks and packagers change. */
export function featuresOf(availableRequests: readonly string[]): ObsFeatures {
  return { chapters: availableRequests.includes("CreateRecordChapter") };
}

/** The WebSocket server's settings in OBS. */
export interface WebSocketSettings {
  readonly enabled: boolean;
  readonly port: number;
  /** Null when OBS asks for no password. */
  readonly password: string | null;
}

/** The settings files below OBS's folder, newest first. `read` gives null when a file has no such settings. */
export const WEBSOCKET_SETTINGS: readonly {
  readonly file: string;
  readonly read: (text: string) => WebSocketSettings | null;
}[] = [
  // since OBS 30.2
  { file: "plugin_config/obs-websocket/config.json", read: fromJson },
  { file: "global.ini", read: fromIni },
];

/** OBS's default WebSocket port. */
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

/** OBS escapes backslashes and line breaks in `global.ini`. */
function unescape(value: string): string {
  return value.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: "\n", r: "\r" })[letter] ?? "\\");
}
