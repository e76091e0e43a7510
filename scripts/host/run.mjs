import { spawn } from 'node:child_process';

/** A command could not be started, failed, or ran past its limit. The message holds the end of what it printed. */
export class CommandFailed extends Error {
  name = 'CommandFailed';
}

/**
 * Runs a program to its end and returns what it printed.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs: number, fine?: readonly number[] }} options `fine`: exit statuses that are no failure
 * @returns {Promise<string>} standard output and error together
 * @throws {CommandFailed}
 */
export const run = (file, args, { cwd, env, limitMs, fine = [0] }) => new Promise((done, failed) => {
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs, killSignal: 'SIGKILL' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => { printed += part; });
  child.on('error', error => failed(new CommandFailed(`${file}: ${error.message}`)));
  child.on('close', (code, signal) => {
    if (code !== null && fine.includes(code)) return done(printed);
    const how = signal ? `was ended (${signal}; limit ${limitMs / 1000} s)` : `failed with status ${code}`;
    failed(new CommandFailed(`${[file, ...args].join(' ')} ${how}\n${printed.trim().split('\n').slice(-15).join('\n')}`));
  });
});
