import type { PathChange } from '../../protocol/rights.ts';

/** A change as git's raw output tells it; `link`: the object that holds where a symbolic link leads. */
export interface RawChange { readonly change: PathChange; readonly link?: string }

const linkMode = '120000';

/** How git is asked for them. What `git replace` put in place is read as it is: so it would be pushed. */
export const rawChangeOptions = ['-r', '-z', '--raw', '-M', '--no-abbrev', '--ignore-submodules=none'] as const;

/**
 * Reads `--raw -z` of `diff-index` and `diff-tree`, also with `-c`, where a merge has a colon for each parent. Every
 * path counts, of submodules too: what it is called is for the rules to judge.
 */
export const readRawChanges = (output: string): readonly RawChange[] => {
  const fields = output.split('\0');
  const found: RawChange[] = [];
  for (let at = 0; at < fields.length; at++) {
    const head = /^(:+)(.*)$/.exec(fields[at]!);
    // Between the changes of commits stand the ids of these.
    if (!head) continue;
    const parents = head[1]!.length;
    const parts = head[2]!.split(' ');
    const [wasMode, mode, object, was, letters] = [parts[0]!, parts[parents]!, parts[2 * parents + 1]!, parts[parents + 1]!, parts.at(-1)!];
    const isMoved = parents === 1 && /^[RC]/.test(letters);
    const first = fields[++at] ?? '';
    const path = isMoved ? fields[++at] ?? '' : first;
    const change: PathChange = { path, kind: kindOf(letters), ...(letters.startsWith('R') ? { from: first } : {}), ...ofFile('blob', mode, object), ...ofFile('was', wasMode, was) };
    found.push(mode === linkMode ? { change, link: object } : { change });
  }
  return found;
};

/** Of a regular file that is there. */
const ofFile = (name: 'blob' | 'was', mode: string, object: string): Pick<PathChange, 'blob' | 'was'> =>
  (mode.startsWith('100') && !/^0+$/.test(object) ? { [name]: object } : {});

const kindOf = (letters: string): PathChange['kind'] => {
  const letter = letters.charAt(0);
  return letter === 'R' ? 'rename' : letter === 'D' ? 'delete' : letter === 'A' || letter === 'C' ? 'add' : 'modify';
};
