/** A file cannot be read or written. Its message says why, in words for whoever asked. */
export class AgentFileError extends Error {
  override readonly name = 'AgentFileError';
}

/**
 * Files of one worktree, for an agent that knows nothing but paths. Nothing is reached over a symbolic link, out of the worktree, in
 * git's own folders, or by another spelling of a name than the disk has. Rejects with `AgentFileError`, and then nothing was changed.
 */
export interface AgentFiles {
  /** Undefined: there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** @param before what was read: refused where it is another by now */
  write(path: string, text: string, before: string | undefined): Promise<void>;
  /** Likewise. */
  remove(path: string, before: string): Promise<void>;
}

export type OpenAgentFiles = (root: string) => AgentFiles;
