import { READING_IDS } from "@acevo-pitwall/core/readings";
import { EVENT_TYPES } from "./titles.js";

/** The rules that a new director starts with: harmless until the streamer names scenes and sources. */
export const DEFAULT_RULES = `# What Pitwall's director does in OBS. Switch the director off and on again after a change.
# Lines that begin with # do nothing: take the # away and put in the names of your own scenes and sources.
#
# Events:
#   ${wrapped(EVENT_TYPES)}
version: 1

# Which scene is on air when. A situation without a scene is left to you.
scenes:
  # driving: Race
  # garage: Garage
  # pitLane: Pits
  # replay: Replay
  # paused: Break
  # menu: Waiting

switching:
  minSeconds: 4 # a scene stays on air at least this long
  settleSeconds: 0.5 # a situation must last this long before it counts
  handsOffSeconds: 60 # after you chose a scene yourself, the director waits this long
  neverLeave: [] # scenes that only you end, for example: [Starting soon, Ending]

# Save OBS's replay buffer. Start the buffer in OBS, or let the director start it.
replays:
  on: [personalBest, positionGained, offTrack, contact]
  delaySeconds: 4 # wait, so that what follows is in it
  apartSeconds: 15 # of several events within this time one replay is saved
  startBuffer: false

# Show or hide sources for a while. Between events a source to show is hidden, and one to hide is shown.
show:
  # - source: Best lap
  #   on: [personalBest]
  #   seconds: 8
hide:
  # - source: Camera
  #   on: [contact]
  #   seconds: 5

# Chapters for your video: a text file with times and titles for each recording or stream, in Pitwall's folder.
markers:
  on: [raceStarted, personalBest, positionGained, positionLost, pitEntered, pitLeft, offTrack, contact, raceFinished]
  apartSeconds: 10 # events closer than this share a line

# Texts in OBS that follow the race. Values:
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
