/** Why a change is not on the disk. */
export type StorageErrorCode =
  /** The file cannot be read, so it is not overwritten. */
  | "unreadable"
  /** A newer Pitwall wrote the file. */
  | "newer"
  /** The file is write-protected. */
  | "read-only"
  /** Another program has the file locked. */
  | "busy"
  /** The disk refused the write. */
  | "not-saved";

/** A change that is in effect but not on the disk. When a `Store` throws it, its message is a sentence for the streamer. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
