import type { Action } from "../src/definition/define-action.js";
import type { Messages } from "../src/messages/index.js";
import { NAME, UUID } from "./folders.js";

/** The application's descriptions of pushing, touching and turning a dial. */
export function triggers({ dial }: Messages, press: "step" | "command") {
  if (press === "command") return { Push: dial.act, Touch: dial.act };
  return { Push: dial.next, Rotate: dial.choose, Touch: dial.next };
}

/** A language's file, such as `de.json`, with translations of the manifest's texts. */
export function languageFile(messages: Messages, actions: readonly Action[]): object {
  const texts = actions.map((action) => {
    const encoder =
      action.press === "none" ? {} : { Encoder: { TriggerDescription: triggers(messages, action.press) } };
    const { language } = messages;
    return [`${UUID}.${action.id}`, { Name: action.name[language], Tooltip: action.tooltip[language], ...encoder }];
  });
  return {
    Name: NAME,
    Category: NAME,
    Description: messages.description,
    ...Object.fromEntries(texts),
    Localization: {},
  };
}
