import type { Manifest } from "@elgato/schemas/streamdeck/plugins";
import type { Action } from "../src/definition/define-action.js";
import { MESSAGES } from "../src/messages/index.js";
import { NAME, UUID } from "./folders.js";
import { triggers } from "./languages.js";
import { LAYOUTS } from "./layouts.js";

/** `manifest.json`, the plugin's description for the Stream Deck application. `version` is the package's: three numbers. */
export function manifest(actions: readonly Action[], version: string): Manifest & { $schema: string } {
  return {
    $schema: "https://schemas.elgato.com/streamdeck/plugins/manifest.json",
    UUID,
    Name: NAME,
    Description: MESSAGES.en.description,
    Version: `${version}.0`,
    Author: "acevo-pitwall",
    Category: NAME,
    CategoryIcon: "icons/category",
    Icon: "icons/plugin",
    CodePath: "bin/plugin.js",
    PropertyInspectorPath: "ui/inspector.html",
    DefaultWindowSize: [400, 650],
    SDKVersion: 3,
    Software: { MinimumVersion: "7.1" },
    Nodejs: { Version: "20" },
    OS: [{ Platform: "windows", MinimumVersion: "10" }],
    Profiles: LAYOUTS.map(({ name, deviceType }) => ({
      Name: `profiles/${name}`,
      DeviceType: deviceType,
      Readonly: false,
      DontAutoSwitchWhenInstalled: true,
      AutoInstall: true,
    })),
    Actions: actions.map(({ id, name, tooltip, press }) => ({
      UUID: `${UUID}.${id}`,
      Name: name.en,
      Tooltip: tooltip.en,
      Icon: `icons/actions/${id}`,
      Controllers: ["Keypad", "Encoder"],
      Encoder: {
        layout: "layouts/strip.json",
        ...(press !== "none" && { TriggerDescription: triggers(MESSAGES.en, press) }),
      },
      States: [{ Image: `icons/keys/${id}` }],
      UserTitleEnabled: false,
      // a step of a multi action has an effect but no visible picture
      SupportedInMultiActions: press === "command",
      DisableCaching: true,
    })),
  };
}
