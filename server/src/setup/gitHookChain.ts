import fs from 'node:fs';
import path from 'node:path';
import { gitHooks, type GitHook } from '../doors/hooks/gitHook.ts';
import { chainMark } from './chainMark.ts';

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

/** @throws HooksRefused where somebody's file would be lost */
export const planHooks = (folder: string, script: (hook: GitHook) => string): readonly PlannedHook[] => gitHooks.map(hook => {
  const { file, beside, text } = look(folder, hook);
  if (text === undefined) return { hook, file, beside, change: fs.existsSync(beside) ? refuse(`${beside} is there without the hook that calls it`) : 'made' };
  if (!text.includes(chainMark)) return { hook, file, beside, change: fs.existsSync(beside) ? refuse(`${file} was written anew since, and ${beside} still holds the one before: keep one of them`) : 'chained' };
  return { hook, file, beside, change: text === script(hook) ? 'same' : 'renewed' };
});

/** @throws HooksRefused where somebody wrote into ours */
export const planHookRemoval = (folder: string): readonly PlannedHook[] => gitHooks.map(hook => {
  const { file, beside, text } = look(folder, hook);
  if (!text?.includes(chainMark)) return { hook, file, beside, change: 'same' };
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
export const hookScript = (entry: string) => (hook: GitHook): string => {
  const { said, toBefore, toOurs, onlyIf } = parts[hook];
  return `#!/bin/sh
${chainMark} made by "interlock setup git", taken out by "interlock setup git --remove".
# The hook that was here before lies beside this one, and runs first.
${said}${runBefore}if [ -x "$before" ]; then
  ${toBefore}run_before "$@" || exit $?
fi
${onlyIf}if ! command -v node >/dev/null 2>&1; then
  echo "interlock: node was not found, so nothing was checked" >&2
  exit 0
fi
${toOurs(`node ${quoted(entry.replaceAll('\\', '/'))} git ${hook}`)}
`;
};

/**
 * A shell script is read under the name that it had: husky's find by that name what to run. Not so one that asks what
 * file it is read from, as those do that tell running from reading by it: that, and every other program, is started as a file.
 */
const runBefore = String.raw`before="$0.before-interlock"
run_before() {
  by=$(LC_ALL=C sed -nE 's%^#! *((/[A-Za-z0-9._+/-]*/)?(env +)?(sh|bash|dash|ksh)( +-[aefuvx]+)?) *$%\1%p;q' "$before" 2>/dev/null)
  if [ -n "$by" ] && ! grep -q BASH_SOURCE "$before"; then
    $by -c '. "$0.before-interlock"' "$0" "$@"
  else
    "$before" "$@"
  fi
}
`;

/** What differs from hook to hook. */
interface HookParts {
  /** Takes in what git says on standard input. */
  readonly said: string;
  /** Before the command of the hook that was here. */
  readonly toBefore: string;
  readonly toOurs: (command: string) => string;
  /** Leaves where there is nothing to do: starting Node takes longer than all the rest. */
  readonly onlyIf: string;
}

const plain: HookParts = { said: '', toBefore: '', onlyIf: '', toOurs: command => `exec ${command} </dev/null` };

/** Nothing that goes wrong in it is a fault of what git does. */
const neverStopping = (command: string): string => `${command} "$@" </dev/null || exit 0`;

const parts: Readonly<Record<GitHook, HookParts>> = {
  'pre-commit': plain,
  // The sign at the end keeps line ends that the shell would cut off.
  'pre-push': {
    said: 'said=$(cat; echo .)\nsaid=${said%.}\n', toBefore: 'printf %s "$said" | ', onlyIf: '',
    toOurs: command => `printf %s "$said" | ${command} "$@"`,
  },
  'post-checkout': { ...plain, onlyIf: '# Files alone were checked out.\n[ "$3" = 1 ] || exit 0\n', toOurs: neverStopping },
  'prepare-commit-msg': { ...plain, onlyIf: '[ "$(git config --type=bool --get interlock.trailer)" = true ] || exit 0\n', toOurs: neverStopping },
};

/** Whether every hook of this folder is ours. */
export const holdsOurs = (folder: string): boolean => gitHooks.every(it => look(folder, it).text?.includes(chainMark) === true);

/** As we wrote it, for whatever entry. */
const isOurs = (text: string, hook: GitHook): boolean => {
  const entry = /^(?:exec |printf .* \| )?node '(.*)' git /m.exec(text)?.[1];
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
