// Says where Pitwall and OBS keep their files for a user without APPDATA, whose folder is told.
const [profile] = process.argv.slice(2);
delete process.env.APPDATA;
delete process.env.PITWALL_HOME;
process.env.USERPROFILE = profile;
const { homeFolder } = await import("../../../core/dist/index.js");
const { findObsSettings } = await import("../../../plugins/obs-overlay/dist/obs/obs-settings.js");
console.log(homeFolder());
console.log(findObsSettings()?.port);
process.exit();
