/**
 * The oldest Chromium that shows our pages: that of OBS 28 to 30. What is built works from here on; the lab opens every
 * page in it, and in that of OBS 31 and 32.
 */
export const OLDEST_CHROMIUM = 103;
