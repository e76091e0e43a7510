import { pathFault } from '../engine/agents/mayWrite.ts';
import { AgentFileError, type AgentFiles } from '../ports/agentFiles.ts';

/** Files whose text an agent sees: the last that it asked for, and those it was given. */
const mostFiles = 12;
const mostCharacters = 48_000;
const mostOfOne = 24_000;

/** What an agent sees of its worktree's files, as they are at each step. */
export class Shown {
  readonly #paths: string[];

  /** @param given is shown first */
  constructor(private readonly files: AgentFiles, private readonly allowed: readonly string[], given: readonly string[]) {
    this.#paths = given.slice(0, mostFiles);
  }

  /** @throws AgentFileError where it cannot be read, or should not: what git or the hub keeps is no file of the project */
  async add(path: string): Promise<void> {
    if (await this.files.read(path) === undefined) throw new AgentFileError(`${path}: there is no such file`);
    const at = this.#paths.indexOf(path);
    if (at >= 0) this.#paths.splice(at, 1);
    this.#paths.unshift(path);
    this.#paths.splice(mostFiles);
  }

  /** In the order in which they are shown. */
  get paths(): readonly string[] { return this.#paths; }

  /** By how many characters they may take; what is left out is said. */
  async text(): Promise<(room: number) => string> {
    const read = await Promise.all(this.#paths.map(async path => ({ path, text: await this.files.read(path).catch((error: Error) => `(${error.message})`) })));
    return room => {
      let left = Math.min(mostCharacters, room);
      return read.map(({ path, text }) => {
        const kept = text?.slice(0, Math.min(left, mostOfOne));
        left -= kept?.length ?? 0;
        const may = pathFault(this.allowed, path) === undefined ? '' : ', not to be touched';
        if (text === undefined) return `=== ${path} (there is no such file yet${may})`;
        return `=== ${path} (${kept!.length < text.length ? `the first ${kept!.length} of ${text.length} characters` : 'whole'}${may})\n${kept!}`;
      }).join('\n');
    };
  }
}
