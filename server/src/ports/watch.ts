export interface WatchedFolder {
  /** Resolves when every folder known at the start is watched. Never rejects. */
  readonly ready: Promise<void>;
  /** Stops watching below this absolute path. */
  ignore(path: string): void;
  close(): Promise<void>;
}

export interface WatchRequest {
  /** Absolute path. */
  readonly root: string;
  /** Folders (absolute paths) that are not entered. */
  readonly ignored: (folder: string) => boolean;
  /** Absolute paths that were written, made or removed: files, or folders of which only that much is known. */
  readonly onChange: (path: string) => void;
  /** A folder was made later: it is about to be watched. What is written into it until then is not reported. */
  readonly onFolder: (path: string) => void;
  /** Watching does not see everything below `root` (a system limit, a folder that cannot be read). Called once. */
  readonly onFailure: (reason: string) => void;
}

/** Reports changes below a folder, soon after they happened, also in folders made later. Symlinks are not followed. */
export type Watch = (request: WatchRequest) => WatchedFolder;
