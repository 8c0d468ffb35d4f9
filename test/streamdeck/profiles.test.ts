import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIONS } from "../../plugins/streamdeck/src/actions/index.js";
import { LAYOUTS } from "../../plugins/streamdeck/scripts/layouts.js";
import { PLUGIN } from "./host.js";
import { packPlugin, unzip } from "./packed.js";

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-profiles-"));
  unzip(packPlugin(), home);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function json(...path: string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(home, ...path), "utf8")) as Record<string, unknown>;
}

interface Controller {
  readonly Type: string;
  readonly Actions: Record<string, { readonly UUID: string; readonly Settings: object }>;
}

describe.each(LAYOUTS)("the ready-made profile $name", ({ name, keys, dials }) => {
  it("switches in with the game and has a key of ours in every place", () => {
    const folder = join(home, name);
    unzip(readFileSync(join(home, `${PLUGIN}.sdPlugin/profiles/${name}.streamDeckProfile`)), folder);
    const [profile] = readdirSync(folder);
    const manifest = json(name, profile!, "manifest.json") as { AppIdentifier: string; Pages: { Default: string } };
    expect(manifest.AppIdentifier).toBe("AssettoCorsaEVO.exe");
    const page = json(name, profile!, "Profiles", manifest.Pages.Default.toUpperCase(), "manifest.json");
    const controllers = page["Controllers"] as Controller[];
    const placed = controllers.flatMap(({ Actions }) => Object.values(Actions));
    expect(placed).toHaveLength(keys.flat().length + dials.length);
    for (const { UUID, Settings } of placed) {
      const action = ACTIONS.find(({ id }) => UUID === `${PLUGIN}.${id}`)!;
      expect(action.configure(Settings).settings).toEqual(Settings);
    }
  });

  it("is listed in the plugin's manifest", () => {
    const { Profiles } = json(`${PLUGIN}.sdPlugin`, "manifest.json") as { Profiles: { Name: string }[] };
    expect(Profiles.map((profile) => profile.Name)).toContain(`profiles/${name}`);
  });
});
