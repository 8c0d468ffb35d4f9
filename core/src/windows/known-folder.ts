import { loadKoffi } from "./koffi.js";

/** FOLDERID_SavedGames, {4C5C32FF-BB9D-43B0-B5B4-2D72E54EAAA4}, as Windows lays a GUID out. */
const SAVED_GAMES = Uint8Array.from([
  0xff, 0x32, 0x5c, 0x4c, 0x9d, 0xbb, 0xb0, 0x43, 0xb5, 0xb4, 0x2d, 0x72, 0xe5, 0x4e, 0xaa, 0xa4,
]);
const S_OK = 0;
/** A folder on a drive that is not there now is told too. */
const KF_FLAG_DONT_VERIFY = 0x4000;

/**
 * Returns a function that asks Windows for the user's folder "Saved Games", also when the user moved it; it gives null
 * where Windows does not say. Throws an `Error` where Windows' calls cannot be reached.
 */
export function loadSavedGames(): () => string | null {
  const koffi = loadKoffi();
  const SHGetKnownFolderPath = koffi
    .load("shell32.dll")
    .func("int32_t SHGetKnownFolderPath(const void *id, uint32_t flags, void *token, _Out_ void **path)");
  const CoTaskMemFree = koffi.load("ole32.dll").func("void CoTaskMemFree(void *memory)");
  return () => {
    const found: [bigint | null] = [null];
    try {
      if (SHGetKnownFolderPath(SAVED_GAMES, KF_FLAG_DONT_VERIFY, null, found) !== S_OK || found[0] === null)
        return null;
      return koffi.decode(found[0], "char16_t", -1) as string;
    } finally {
      CoTaskMemFree(found[0]);
    }
  };
}
