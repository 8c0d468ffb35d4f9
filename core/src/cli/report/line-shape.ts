/** Words that the game itself writes. All others may be a name, of a person or of a file, and do not leave the computer. */
const GAME_WORDS = new Set(
  `add ai aidriverevo associate box build car carid cars carteleportcompleted cleared clientcar code color completed
  connected connecting consumed countdown created creating current death disconnected disqualified done driver elapsed end
  ended ending energy entered error event exited exiting finish finished for formation found fuel game gamecar gameplay
  gamemodetype grid has hotlap hundredmeters id info instant invalid km kph lap laps leader left length lights
  limits lines load loading new no number off on onassociatecarnumberevent onspliteventcompleted opponent opponents others
  out outside overtime penalty phase pit pitbox pitlane pits players point pos position practice qualifying quick race
  reload release remotegameserver removed reset result results revision saved sector sent server serverevent session
  sessionpenalty setsessionphase spawn speed spline splinepos split splitindex splits splittime start started
  startingpositiontype status stop strength system teardown teleported teleporting the time timeattack to track type tyre
  tyres uinotificationtype unexpected unload unknown valid version waiting wait_finish warning watingforothers weather with
  wrong`.split(/\s+/),
);

const DATE = /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\]/;
const ID = /[0-9a-f]{16}-[0-9a-f]{16}/gi;
/** Longer lines differ in what we do not read anyway. Characters */
const LONGEST = 400;

/**
 * What a line of the game's log looks like, without anything personal: ids are `ID`, numbers `9`, and words that are not
 * the game's own are `A`, `a` or `Aa` by their letters.
 */
export function lineShape(line: string): string {
  return line
    .slice(0, LONGEST)
    .replace(DATE, "[TIME]")
    .replace(ID, "ID")
    .replace(/\p{L}[\p{L}\p{M}]*|\d+|[^\x20-\x7e]/gu, (token) => {
      if (/^\d/.test(token)) return "9";
      if (!/^\p{L}/u.test(token)) return "?";
      return token === "ID" || token === "TIME" || GAME_WORDS.has(token.toLowerCase()) ? token : letters(token);
    })
    .replace(/9(?:[.,:]9)+/g, "9");
}

function letters(word: string): string {
  const isLower = word === word.toLowerCase();
  if (isLower) return "a";
  return word === word.toUpperCase() ? "A" : "Aa";
}
