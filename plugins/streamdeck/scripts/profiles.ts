import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import type { Action } from "../src/definition/define-action.js";
import { NAME, UUID } from "./folders.js";
import type { DeckLayout, Placed } from "./layouts.js";

/** The game's program: the application switches to the profile when it starts. */
const GAME = "AssettoCorsaEVO.exe";

/** The earliest date of the zip format, so that the same files give the same archive on any day. */
const FIRST_DAY = new Date(1980, 0, 1);

function json(value: unknown): Uint8Array {
  return strToU8(JSON.stringify(value));
}

/** A UUID derived from a name, the same in every build. */
function uuidOf(...of: (string | number)[]): string {
  const hex = createHash("sha1")
    .update([UUID, ...of].join("/"))
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** A `.streamDeckProfile` for one kind of device. Throws if a key has no action. */
export function profile(layout: DeckLayout, actions: readonly Action[], version: string): Buffer {
  const { name, model, keys, dials } = layout;
  const page = uuidOf(name, "page");
  const placed = (item: Placed, column: number, row: number, kind: string) => {
    const [id, settings] = typeof item === "string" ? [item, {}] : item;
    const action = actions.find((candidate) => candidate.id === id);
    if (!action) throw new Error(`The profile ${name} has a key "${id}", but there is no such action.`);
    return {
      ActionID: uuidOf(name, kind, column, row),
      LinkedTitle: true,
      Name: action.name.en,
      Plugin: { Name: NAME, UUID, Version: `${version}.0` },
      Settings: action.configure(settings).settings,
      State: 0,
      States: [{}],
      UUID: `${UUID}.${id}`,
    };
  };
  const grid = (kind: string, rows: readonly (readonly Placed[])[]) => ({
    Type: kind,
    Actions: Object.fromEntries(
      rows.flatMap((row, y) => row.map((item, x) => [`${x},${y}`, placed(item, x, y, kind)] as const)),
    ),
  });
  const manifest = {
    AppIdentifier: GAME,
    Device: { Model: model, UUID: "" },
    InstalledByPluginUUID: UUID,
    Name: name,
    Pages: { Current: page, Default: page, Pages: [page] },
    PreconfiguredName: name,
    Version: "3.0",
  };
  const controllers = [grid("Keypad", keys), ...(dials.length > 0 ? [grid("Encoder", [dials])] : [])];
  const folder = `${uuidOf(name).toUpperCase()}.sdProfile`;
  const files = {
    [`${folder}/manifest.json`]: json(manifest),
    [`${folder}/Profiles/${page.toUpperCase()}/manifest.json`]: json({ Name: "", Controllers: controllers }),
  };
  return Buffer.from(zipSync(files, { mtime: FIRST_DAY }));
}
