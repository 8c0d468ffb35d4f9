import { READING_IDS } from "@acevo-pitwall/core/readings";
import { EVENT_TYPES } from "./titles.js";

/** The contents of a new `director.yaml`. It leaves scenes and sources alone until the streamer names some. */
export const DEFAULT_RULES = `# Rules for Pitwall's director in OBS. A change applies as soon as you save this file. With a mistake in it,
# the rules before it go on, and the studio shows the line.
# Lines that start with # are ignored: remove the # and fill in the names of your own scenes and sources.
# When you rename a scene or source in OBS while Pitwall runs, the rules still find it.
#
# Events:
#   ${wrapped(EVENT_TYPES)}
version: 1

# The scene for each situation. In a situation without a scene the director switches nothing.
scenes:
  # driving: Race
  # garage: Garage
  # pitLane: Pits
  # replay: Replay
  # paused: Break
  # menu: Waiting

switching:
  minSeconds: 4 # keep a scene on air for at least this long
  settleSeconds: 0.5 # ignore situations shorter than this; a pause counts after 3 s, and driving is left after 1 s
  handsOffSeconds: 60 # wait this long after you switched scenes yourself, or until you choose the director's scene
  neverLeave: [] # scenes that only you leave, for example: [Starting soon, Ending]
  # mayLeave: [Race, Pits] # leave only these scenes; without this line those under "scenes"
  # delays: # how long a situation lasts before its scene comes, and how long another one before it leaves
  #   paused: { comeSeconds: 3, leaveSeconds: 0 }

# Save OBS's replay buffer. Start the buffer in OBS, or set startBuffer to true.
replays:
  on: [personalBest, positionGained, offTrack, contact]
  delaySeconds: 4 # wait this long, so that the replay shows what happens next
  apartSeconds: 15 # save at most one replay in this time
  startBuffer: false # true: the director starts the buffer, and stops it when it ends

# Show or hide sources after an event. A source under "show" is hidden the rest of the time, and the other way round.
show:
  # - source: Best lap
  #   on: [personalBest]
  #   seconds: 8
hide:
  # - source: Camera
  #   on: [contact]
  #   seconds: 5

# Chapters for your videos, in Pitwall's folder: for each recording and stream a text for its description, and markers
# for a video editor.
markers:
  on: [sessionChanged, raceStarted, lapCompleted, personalBest, fastestLap, battleBegan, positionGained, positionLost, pitEntered, pitLeft, offTrack, contact, raceFinished, classified]
  apartSeconds: 10 # put events closer together than this on one line

# Text sources in OBS that show race data. While a value is not known the text is empty; {position|soon} shows "soon"
# then. Values:
#   ${wrapped(READING_IDS)}
texts:
  # - source: Place
  #   text: "{position} of {drivers}"
`;

function wrapped(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < 90) lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(name);
  }
  return lines.join(",\n#   ");
}
