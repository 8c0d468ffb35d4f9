/** Why something that was changed is not on the disk, for programs. */
export type StorageErrorCode =
  /** What is on the disk cannot be read whole, so it is not written over. */
  | "unreadable"
  /** A newer Pitwall wrote it. */
  | "newer"
  /** Somebody protected it against changes. */
  | "read-only"
  /** Another program does not let go of it. */
  | "busy"
  /** The disk does not take it. */
  | "not-saved";

/** A change that holds for now and is not on the disk. What a `Store` throws has a sentence for the streamer. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
