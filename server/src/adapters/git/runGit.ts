import { execFile, type ExecFileException } from 'node:child_process';
import { GitError } from '../../ports/git.ts';

export interface GitRun {
  readonly cwd: string;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Added to the cleaned environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are an answer, not a failure. Default: only 0. */
  readonly accept?: readonly number[];
  /** Written to standard input. */
  readonly input?: string | Buffer;
}

export interface GitOutput { readonly code: number; readonly stdout: Buffer }

/** More than this is no answer we can use; git is stopped. */
const maxOutputBytes = 256 * 1024 * 1024;

/** Variables a person may have set to choose configuration files: kept. Every other GIT_* would change what we read. */
const keptVariables = new Set(['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_EXEC_PATH']);

/** The caller's environment without anything that would point git elsewhere, and with all locks, prompts and fetches off; objects as they are, whatever is to be shown in their place. */
export const gitEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || keptVariables.has(name.toUpperCase()));
  return {
    ...Object.fromEntries(own),
    GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1', GIT_PAGER: 'cat', LC_ALL: 'C', ...extra,
  };
};

/** Before every command: nothing of the user's configuration may start a program of theirs. */
export const safeOptions: readonly string[] = [
  '--no-pager', '-c', 'core.quotepath=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.splitIndex=false',
];

/** Runs git once. Rejects with `GitError` carrying git's own first line, or what limit was hit. */
export const runGit = (args: readonly string[], run: GitRun): Promise<GitOutput> => new Promise((resolve, reject) => {
  const options = {
    cwd: run.cwd, env: gitEnvironment(run.env), timeout: run.timeLimitMs, killSignal: 'SIGKILL' as const,
    maxBuffer: maxOutputBytes, encoding: 'buffer' as const, windowsHide: true,
    ...(run.signal ? { signal: run.signal } : {}),
  };
  const child = execFile('git', [...safeOptions, ...args], options, (error, stdout, stderr) => {
    const code = child.exitCode;
    if (code !== null && (run.accept ?? [0]).includes(code)) resolve({ code, stdout });
    else reject(gitFailure(args, run, error, stderr));
  });
  // A git that ends without reading its input is judged by its exit code.
  child.stdin?.on('error', () => {});
  child.stdin?.end(run.input ?? '');
});

const gitFailure = (args: readonly string[], run: GitRun, error: ExecFileException | null, stderr: Buffer): GitError => {
  const command = `git ${args.find((it) => !it.startsWith('-')) ?? ''}`;
  if (run.signal?.aborted) return new GitError(`${command} was cancelled`);
  if (error?.code === 'ENOENT') return new GitError(`${command} could not start in ${run.cwd}: git is not installed or the folder is gone`);
  if (String(error?.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return new GitError(`${command} answered more than ${maxOutputBytes} bytes`);
  if (error?.killed) return new GitError(`${command} took longer than ${run.timeLimitMs} ms`);
  const first = firstOf(stderr.toString('utf8').split('\n'));
  return new GitError(first ?? `${command} failed${error ? `: ${error.message.split('\n')[0]}` : ''}`);
};

/** Git's first line; where that ends with a colon, with the files that it names below it. */
const firstOf = (lines: readonly string[]): string | undefined => {
  const at = lines.findIndex((line) => line.trim() !== '');
  const first = lines[at]?.trim();
  if (first === undefined || !first.endsWith(':')) return first;
  const below = lines.slice(at + 1), end = below.findIndex((line) => !line.startsWith('\t'));
  const files = below.slice(0, end < 0 ? undefined : end).map((line) => line.trim());
  return files.length === 0 ? first : `${first} ${files.slice(0, mostNamed).join(', ')}${files.length > mostNamed ? `, … (${files.length})` : ''}`;
};
const mostNamed = 5;
