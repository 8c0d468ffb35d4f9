// Says where the game's logs are, by Windows.
const { logFolderFinder } = await import("../../../core/dist/game-log/index.js");
delete process.env.PITWALL_GAME_FOLDER;
const find = logFolderFinder();
console.log(find());
console.log(find() === find());
process.exit();
