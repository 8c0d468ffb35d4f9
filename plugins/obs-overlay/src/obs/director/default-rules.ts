import { READING_IDS } from "@acevo-pitwall/core/readings";
import { EVENT_TYPES } from "./titles.js";

/** The contents of a new `director.yaml`. It leaves scenes and sources alone until the streamer names some. */
export const DEFAULT_RULES = `# Rules for Pitwall's director in OBS. Turn the director off and on again to apply changes.
# Lines that start with # are ignored: remove the # and fill in the names of your own scenes and sources.
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
  minSeconds: 4 # keep a scene for at least this long
  settleSeconds: 0.5 # ignore situations shorter than this
  handsOffSeconds: 60 # wait this long after you switched scenes yourself
  neverLeave: [] # scenes that only you leave, for example: [Starting soon, Ending]

# Save OBS's replay buffer. Start the buffer in OBS, or set startBuffer to true.
replays:
  on: [personalBest, positionGained, offTrack, contact]
  delaySeconds: 4 # wait this long, so that the replay shows what happens next
  apartSeconds: 15 # save at most one replay in this time
  startBuffer: false

# Show or hide sources after an event. A source under "show" is hidden the rest of the time, and the other way round.
show:
  # - source: Best lap
  #   on: [personalBest]
  #   seconds: 8
hide:
  # - source: Camera
  #   on: [contact]
  #   seconds: 5

# Chapters for your videos: a text file with times and titles for each recording or stream, in Pitwall's folder.
markers:
  on: [raceStarted, personalBest, positionGained, positionLost, pitEntered, pitLeft, offTrack, contact, raceFinished]
  apartSeconds: 10 # put events closer together than this on one line

# Text sources in OBS that show race data. Values:
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
