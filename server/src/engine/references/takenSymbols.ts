import type { Declaration } from '../../ports/syntax.ts';
import type { SymbolChange } from '../footprints/footprint.ts';
import { similarity, wordsOf } from '../footprints/similarity.ts';
import { names, wordsIn } from '../words.ts';
import type { ChangedFile } from './changedFile.ts';
import { defaultsOf } from './namesTaken.ts';
import { addOtherNames, noOtherNames, type OtherNames } from './otherNames.ts';
import { readSignature } from './signature.ts';
import { withoutOverload } from './world.ts';

/** A symbol of the base that one side took away from where it was, or whose signature it changed. */
export interface Taken {
  readonly how: 'renamed' | 'moved' | 'deleted' | 'signature';
  readonly change: SymbolChange;
  readonly file: ChangedFile;
  /** Where it went, when that is known: path in its file, and the file when it is another. */
  readonly to?: { readonly path: string; readonly file: string };
}

/** A member that a type of the base did not have, or did not have under this name. */
export interface NewMember { readonly container: string; readonly name: string; readonly change: SymbolChange; readonly file: ChangedFile }

/** What one side changed in ways that others can notice from outside of it. */
export class TakenSymbols {
  /** Last names under which the base knows what was taken, and names that changed import and export lines speak of. */
  readonly names = new Set<string>();
  readonly newMembers: readonly NewMember[];
  /** Files that stopped handing a name on, by the name: their lines that did so are gone. */
  readonly handedOff = new Map<string, ChangedFile>();
  private readonly bySymbol = new Map<string, Taken>();
  private renames: ReadonlyMap<string, string> | undefined;

  /** `files`: all that the side changed. `missed`: those of them that matter to the other side. `others`: what that side calls things otherwise. */
  constructor(readonly files: readonly ChangedFile[], missed = files, others: OtherNames = noOtherNames) {
    const arrived = arrivals(missed);
    for (const file of missed) {
      if (!isData(file)) for (const change of file.reading.changes) this.take(file, change, arrived);
      if (file.now.text === undefined) this.takeModule(file, 'deleted');
      else if (file.base.text !== undefined && file.base.path !== file.now.path) this.takeFile(file);
      for (const name of handedOn(file)) {
        this.names.add(name);
        this.handedOff.set(name, file);
      }
    }
    this.newMembers = missed.flatMap(membersAdded);
    addOtherNames(this.names, others);
  }

  /** `file`: its path in the base. `path`: of the declaration, without the number of an overload. */
  at(file: string, path: string): Taken | undefined { return this.bySymbol.get(`${file}#${path}`); }

  all(): Iterable<Taken> { return this.bySymbol.values(); }

  /** A written type with the names it has now. */
  readonly renamed = (type: string): string => type.replace(names, (name) => (this.renames ??= renamesIn(this.files)).get(name) ?? name);

  private take(file: ChangedFile, change: SymbolChange, arrived: ReadonlyMap<string, readonly Arrival[]>): void {
    const { base, now } = change;
    const made = now && makerOf(file, now);
    if (made !== undefined) this.add(file.base.path, made, made.split('.').at(-1)!, { how: 'signature', change, file });
    if (!base) return;
    const add = (taken: Taken): void => this.add(file.base.path, base.path, base.name, taken);
    if (change.change === 'deleted') {
      const to = arrived.get(base.name)?.find((it) => (it.file !== file.now.path || file.now.text === undefined) && isSame(textOf(file.base, base), it.text()));
      add({ how: to ? 'moved' : 'deleted', change, file, ...(to && { to: { path: to.path, file: to.file } }) });
    } else if (change.change === 'renamed' && now) {
      add({ how: 'renamed', change, file, to: { path: now.path, file: file.now.path } });
    } else if (change.change === 'moved' && now) add({ how: 'moved', change, file, to: { path: now.path, file: file.now.path } });
    else if (change.change === 'signature' || (change.change === 'body' && mayGiveAnother(file, change))) add({ how: 'signature', change, file });
  }

  /** A renamed file is gone for those who import it by its old name. */
  private takeFile(file: ChangedFile): void {
    const { base } = file;
    for (const it of base.parsed.assessed && !isData(file) ? base.parsed.declarations : []) {
      if (it.parent !== undefined || it.kind === 'import') continue;
      const change: SymbolChange = { path: it.path, name: it.name, kind: it.kind, change: 'moved', base: it };
      if (!this.at(base.path, withoutOverload(it.path))) this.add(base.path, it.path, it.name, { how: 'moved', change, file, to: { path: it.path, file: file.now.path } });
    }
    this.takeModule(file, 'moved');
  }

  private takeModule(file: ChangedFile, how: 'moved' | 'deleted'): void {
    const name = stemOf(file.base.path);
    const to = how === 'moved' ? { to: { path: '', file: file.now.path } } : {};
    this.add(file.base.path, '', name, { how, change: { path: '', name, kind: 'module', change: how }, file, ...to });
  }

  private add(file: string, path: string, name: string, taken: Taken): void {
    this.names.add(name);
    const owner = withoutOverload(path).split('.').at(-2);
    // Who makes an instance calls the constructor by the name of its class.
    if (owner !== undefined && (taken.how === 'signature' || taken.how === 'deleted')) this.names.add(owner);
    if (path !== '' && !path.includes('.') && isDefault(taken.file, name)) for (const it of defaultsOf(file)) this.names.add(it);
    const key = `${file}#${withoutOverload(path)}`;
    const known = this.bySymbol.get(key);
    if (!known || known.how === 'signature') this.bySymbol.set(key, taken);
  }
}

/** The class whose instances are made by what this declaration says: a constructor, or a field of a data class. */
function makerOf({ now: { parsed } }: ChangedFile, it: Declaration): string | undefined {
  if (it.parent === undefined || !parsed.assessed) return undefined;
  const owner = withoutOverload(it.parent);
  if (it.kind === 'constructor' || it.name === 'constructor' || it.name === '__init__' || it.name === '__construct') return owner;
  const head = parsed.declarations.find((that) => that.path === it.parent)?.signature ?? '';
  return parsed.language === 'python' && it.kind === 'field' && isDataclass(head) ? owner : undefined;
}

/** Whether a Python class gets its constructor from its fields. */
export const isDataclass = (signature: string): boolean => /@(?:\w+\.)*dataclass\b|\bNamedTuple\b|\bBaseModel\b|\bTypedDict\b/.test(signature);

/** Whether a function whose result's type is not written returns something written out in place, an object or a list. */
const mayGiveAnother = ({ now: { text = '', parsed } }: ChangedFile, { now }: SymbolChange): boolean =>
  now !== undefined && (now.kind === 'function' || now.kind === 'method') && parsed.assessed
  && readSignature(parsed.language, now.signature).type === undefined && /\breturn\s*[[({]|=>\s*\(?\s*[{[]/.test(text.slice(now.start, now.end));

/** Types are renamed in files that the other side need not write of. */
const renamesIn = (files: readonly ChangedFile[]): ReadonlyMap<string, string> => new Map([
  ...files.flatMap(aliasesExchanged),
  ...files.flatMap((it) => it.reading.changes).flatMap(({ change, base, now }) => change === 'renamed' && base && now ? [[base.name, now.name] as const] : []),
]);

/**
 * A name that was given to a type is gone, and everywhere it stood in a head stands one new name that is given to one: it
 * was renamed and written anew, whatever its own text says.
 */
function aliasesExchanged({ base: { text: was = '' }, now: { text: is = '' }, reading: { changes } }: ChangedFile): readonly (readonly [string, string])[] {
  const stands = new Map<string, Set<string>>();
  for (const { change, base, now } of changes) {
    const [before, after] = change === 'signature' && base && now ? [wordsIn(base.signature), wordsIn(now.signature)] : [[], []];
    if (before.length !== after.length) continue;
    before.forEach((word, at) => stands.set(word, (stands.get(word) ?? new Set()).add(after[at]!)));
  }
  return [...stands].flatMap(([name, [fresh = name, ...others]]) =>
    (fresh !== name && others.length === 0 && isAlias(was, name) && isAlias(is, fresh) && !wordsIn(is).includes(name) && !wordsIn(was).includes(fresh) ? [[name, fresh] as const] : []));
}

/** Given to something, not imported and no declaration of its own: `Input = Union[…]`, `Input: TypeAlias = …`, `type Input = …`. */
const isAlias = (text: string, name: string): boolean => new RegExp(`^\\s*(?:export\\s+)?(?:type\\s+)?${name.replaceAll('$', '\\$')}\\s*(?::[^=\\n]*)?=(?!=)`, 'm').test(text);

/** Keys and headings are named nowhere else; only the file itself may be. */
const isData = ({ base, now }: ChangedFile): boolean => [base, now].some(({ text, parsed }) => text !== undefined && parsed.assessed && parsed.data === true);

interface Arrival { readonly file: string; readonly path: string; readonly text: () => string }

const textOf = ({ text = '' }: ChangedFile['base'], { start, end }: Declaration): string => text.slice(start, end);

/** What came under a name is what went where it is nearly the same text: many things are called alike. */
const isSame = (was: string, is: string): boolean => similarity(wordsOf(was), wordsOf(is)) >= nearlySame;

/** Shared words by all words: two short functions of one name and one form have more than half of theirs in common. */
const nearlySame = 0.75;

/** What was added at the top of some file, by name. */
function arrivals(files: readonly ChangedFile[]): ReadonlyMap<string, readonly Arrival[]> {
  const found = new Map<string, Arrival[]>();
  for (const { now, reading } of files) {
    for (const { change, name, path, now: is } of reading.changes) {
      if (change === 'added' && is && (is.parent === undefined || is.path === name)) found.set(name, [...found.get(name) ?? [], { file: now.path, path, text: () => textOf(now, is) }]);
    }
  }
  return found;
}

const membersAdded = (file: ChangedFile): readonly NewMember[] => file.reading.changes.flatMap((change) => {
  const { now, base } = change;
  if (!now || now.parent === undefined || !['added', 'renamed', 'moved', 'signature'].includes(change.change)) return [];
  if (change.change === 'signature' && base && !demandsMore(base, now, file.base.parsed.assessed ? file.base.parsed.language : '')) return [];
  return [{ container: withoutOverload(now.parent), name: now.name, change, file }];
});

/** It was optional, or did something by itself; Java takes one of other parameters for another method. */
const demandsMore = (base: Declaration, now: Declaration, language: string): boolean =>
  base.signature.startsWith('?') || (/\b(?:default|static)\b/.test(base.signature) && !/\b(?:default|static)\b/.test(now.signature)) || (!/abstract/.test(base.signature) && /abstract/.test(now.signature))
  || (language === 'java' && readSignature(language, base.signature).parameters?.length !== readSignature(language, now.signature).parameters?.length);

/** Whether a name, or what has none, is what a module of the base gives without a name. */
const isDefault = ({ base: { text = '' } }: ChangedFile, name: string): boolean =>
  text.includes('default') && (name === 'default' || new RegExp(`\\bexport\\s+default\\b[^\\n(={]*(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])|(?<![\\w$])${name.replaceAll('$', '\\$')}\\s+as\\s+default\\b`).test(text));

const stemOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\..*$/, '');

/** Names on lines that a side took away and that hand names on from one module to another. */
function* handedOn({ base, reading }: ChangedFile): Iterable<string> {
  if (base.text === undefined) return;
  const lines = base.text.split('\n');
  for (const hunk of reading.hunks) {
    for (const line of lines.slice(hunk.base.start, hunk.base.end)) {
      if (/^\s*(?:export\b|#\s*include\b|from\b|import\b|pub use\b|[\w$]+,?$|}\s*from\b)/.test(line)) yield* wordsIn(line);
    }
  }
}
