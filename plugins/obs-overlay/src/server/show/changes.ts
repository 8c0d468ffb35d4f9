import type { ShowCommand, ShowSettings } from "@acevo-pitwall/core/control";
import { isLayout } from "../../pages/settings/layouts.js";
import { layoutNames } from "../../pages/settings/parts.js";
import { isTheme, themes } from "../../tokens.js";
import { understand } from "./parts.js";
import { Refused } from "./refused.js";
import { MOST_LAYOUTS, USUAL } from "./settings.js";

/** What changes what the streamer set, and so is kept on disk. */
export type SettingsCommand = Extract<
  ShowCommand,
  { readonly do: `layout.${string}` | "theme.choose" | "css.save" | "language.choose" | "status.onAir" }
>;

export function changesSettings(command: ShowCommand): command is SettingsCommand {
  return (
    command.do.startsWith("layout.") ||
    ["theme.choose", "css.save", "language.choose", "status.onAir"].includes(command.do)
  );
}

/** The settings after a command. Throws `Refused` when it cannot be. */
export function changed(settings: ShowSettings, command: SettingsCommand): ShowSettings {
  switch (command.do) {
    case "layout.choose":
      return { ...settings, layout: known(settings, command.layout) };
    case "layout.next":
      return { ...settings, layout: nextLayout(settings) };
    case "layout.save":
      return withLayout(settings, command);
    case "layout.reset":
      return withoutLayout(settings, known(settings, command.layout));
    case "theme.choose":
      return { ...settings, theme: knownTheme(command.theme) };
    case "css.save":
      return { ...settings, css: command.css };
    case "language.choose":
      return { ...settings, language: command.language };
    case "status.onAir":
      return { ...settings, statusOnAir: command.on };
  }
}

function known(settings: ShowSettings, layout: string): string {
  const names = layoutNames(settings);
  if (names.includes(layout)) return layout;
  throw new Refused(404, "no-such-layout", `There is no layout "${layout}". Available: ${names.join(", ")}.`);
}

function knownTheme(theme: string): string {
  if (isTheme(theme)) return theme;
  throw new Refused(
    404,
    "no-such-theme",
    `There is no theme "${theme}". Available: ${Object.keys(themes).join(", ")}.`,
  );
}

function nextLayout(settings: ShowSettings): string {
  const names = layoutNames(settings);
  return names[(names.indexOf(settings.layout) + 1) % names.length] ?? USUAL.layout;
}

function withLayout(
  settings: ShowSettings,
  { layout, parts }: Extract<SettingsCommand, { do: "layout.save" }>,
): ShowSettings {
  const layouts = { ...settings.layouts, [layout]: understand(parts, refuse) };
  if (Object.keys(layouts).length > MOST_LAYOUTS) {
    throw new Refused(409, "too-many-layouts", `${MOST_LAYOUTS} layouts are the most: remove one first.`);
  }
  return { ...settings, layouts };
}

function refuse(complaint: string): never {
  throw new Refused(400, "not-valid", complaint);
}

function withoutLayout(settings: ShowSettings, name: string): ShowSettings {
  const layouts = Object.fromEntries(Object.entries(settings.layouts).filter(([other]) => other !== name));
  const isGone = settings.layout === name && !isLayout(name);
  return { ...settings, layouts, layout: isGone ? USUAL.layout : settings.layout };
}
