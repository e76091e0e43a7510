import fs from 'node:fs';
import path from 'node:path';
import { gitHooks, type GitHook } from '../doors/hooks/gitHook.ts';

/** What becomes of one hook of git. */
export interface PlannedHook {
  readonly hook: GitHook;
  readonly file: string;
  /** The person's own hook, which then lies beside ours and runs first. */
  readonly beside: string;
  readonly change: 'made' | 'chained' | 'renewed' | 'same' | 'removed' | 'given back';
}

/** Why no hook was changed. */
export class HooksRefused extends Error {
  override readonly name = 'HooksRefused';
}

const mark = '# interlock:chain';

/** @throws HooksRefused where somebody's file would be lost */
export const planHooks = (folder: string, script: (hook: GitHook) => string): readonly PlannedHook[] => gitHooks.map(hook => {
  const { file, beside, text } = look(folder, hook);
  if (text === undefined) return { hook, file, beside, change: fs.existsSync(beside) ? refuse(`${beside} is there without the hook that calls it`) : 'made' };
  if (!text.includes(mark)) return { hook, file, beside, change: fs.existsSync(beside) ? refuse(`${file} was written anew since, and ${beside} still holds the one before: keep one of them`) : 'chained' };
  return { hook, file, beside, change: text === script(hook) ? 'same' : 'renewed' };
});

/** @throws HooksRefused where somebody wrote into ours */
export const planHookRemoval = (folder: string): readonly PlannedHook[] => gitHooks.map(hook => {
  const { file, beside, text } = look(folder, hook);
  if (!text?.includes(mark)) return { hook, file, beside, change: 'same' };
  if (!isOurs(text, hook)) return refuse(`${file} holds more than ours by now: take that out first`);
  return { hook, file, beside, change: fs.existsSync(beside) ? 'given back' : 'removed' };
});

export const applyHooks = (planned: readonly PlannedHook[], script: (hook: GitHook) => string): void => {
  for (const { hook, file, beside, change } of planned) {
    if (change === 'same') continue;
    if (change === 'removed') fs.rmSync(file);
    // Takes our place in one step: at no moment there is no hook.
    else if (change === 'given back') fs.renameSync(beside, file);
    else write(file, change === 'chained' ? beside : undefined, script(hook));
  }
};

/** A shell script, since git runs hooks by its own shell on every system. `entry`: of our hooks, absolute. */
export const hookScript = (entry: string) => (hook: GitHook): string => `#!/bin/sh
${mark} made by "interlock setup git", taken out by "interlock setup git --remove".
# The hook that was here before lies beside this one, and runs first.
before="$0.before-interlock"
if [ -x "$before" ]; then
  "$before" "$@" || exit $?
fi
if ! command -v node >/dev/null 2>&1; then
  echo "interlock: node was not found, so nothing was checked" >&2
  exit 0
fi
exec node ${quoted(entry.replaceAll('\\', '/'))} git ${hook} </dev/null
`;

/** As we wrote it, for whatever entry. */
const isOurs = (text: string, hook: GitHook): boolean => {
  const entry = /^exec node '(.*)' git /m.exec(text)?.[1];
  return entry !== undefined && text === hookScript(entry.replaceAll('\'\\\'\'', '\''))(hook);
};

const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\\\'\'')}'`;

const look = (folder: string, hook: GitHook): { readonly file: string; readonly beside: string; readonly text: string | undefined } => {
  const file = path.join(folder, hook);
  return { file, beside: `${file}.before-interlock`, text: fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined };
};

const write = (file: string, beside: string | undefined, text: string): void => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, text, { mode: 0o755, flag: 'wx' });
  // Both names for a moment rather than none.
  if (beside !== undefined) fs.linkSync(file, beside);
  fs.renameSync(temporary, file);
};

const refuse = (why: string): never => { throw new HooksRefused(`nothing was changed: ${why}`); };
