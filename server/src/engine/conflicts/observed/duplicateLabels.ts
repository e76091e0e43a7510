import type { Severity } from '../../../protocol/words.ts';
import { labelsOf, type Label } from '../../labels/label.ts';
import { formatTarget } from '../../targets/target.ts';
import type { Hunk } from '../../textual/lines.ts';
import type { FilePair, PairFinding, PairSide } from './filePair.ts';
import { isIncidental } from './incidental.ts';
import type { FileVersionText } from './judgement.ts';
import { fileTarget, linesPlace } from './places.ts';
import { bothNames, fileName, waysOut } from './wording.ts';

/** Both sides bring a case, a key, a route or a test of one name to one scope, at places that merge. */
export const duplicateLabels = (pair: FilePair): readonly PairFinding[] => {
  if (!mayShareLabels(pair.a, pair.b)) return [];
  const before = new Set(labelsIn(pair.base).map(keyOf));
  const [own, others] = [pair.a, pair.b].map((side) => newLabels(side, before));
  return [...own!].flatMap(([key, x]) => {
    const y = others!.get(key);
    return !y || meets(pair, x, y) ? [] : [describe(pair, x, y)];
  });
};

const keyOf = ({ what, scope, name }: Label): string => `${what}\0${scope}\0${name}`;

const labelsIn = ({ path, text, parsed }: FileVersionText): readonly Label[] => text === undefined || !parsed.assessed || parsed.broken
  ? [] : labelsOf({ text, language: parsed.language, declarations: parsed.declarations }, isIncidental(path));

/** On lines the side wrote, each once: what a side has twice by itself is its own affair. */
const newLabels = ({ file, reading: { hunks } }: PairSide, before: ReadonlySet<string>): ReadonlyMap<string, Label> => {
  const found = new Map<string, Label>();
  const twice = new Set<string>();
  for (const it of labelsIn(file)) {
    const key = keyOf(it);
    if (found.has(key)) twice.add(key);
    if (!before.has(key) && hunks.some(({ side }) => it.line >= side.start && it.line < side.end)) found.set(key, it);
  }
  for (const it of twice) found.delete(it);
  return found;
};

/** Cheap: most pairs of edits write no such name alike. */
const mayShareLabels = (a: PairSide, b: PairSide): boolean => {
  if (![a, b].every(({ file }) => file.text !== undefined && file.parsed.assessed)) return false;
  const own = namesWritten(a);
  return own.size > 0 && [...namesWritten(b)].some((it) => own.has(it));
};

const namesWritten = ({ reading: { hunks, lines } }: PairSide): ReadonlySet<string> => new Set(hunks.flatMap(({ side }) =>
  lines.slice(side.start, side.end).flatMap((line) => (line.match(/"[^"\n]+"|'[^'\n]+'|[\w$.\x80-\uffff]+(?=\s*(?:[:,]|->))/g) ?? []).map((it) => it.replace(/^["']|["']$/g, '')))));

/** The merge stops at one of the two, or takes both for one: the same lines written at the same place. */
const meets = ({ overlaps, a, b }: FilePair, x: Label, y: Label): boolean => {
  if (overlaps.some((it) => (x.line >= it.a.start && x.line < it.a.end) || (y.line >= it.b.start && y.line < it.b.end))) return true;
  const [own, other] = [hunkAt(a, x.line), hunkAt(b, y.line)];
  return own !== undefined && other !== undefined && own.base.start === other.base.start && own.base.end === other.base.end && written(a, own) === written(b, other);
};

const hunkAt = ({ reading }: PairSide, line: number): Hunk | undefined => reading.hunks.find(({ side }) => line >= side.start && line < side.end);
const written = ({ reading }: PairSide, { side }: Hunk): string => reading.lines.slice(side.start, side.end).join('');

const words: Readonly<Record<Label['what'], string>> = { case: 'the case', key: 'the key', route: 'the route', test: 'a test named' };

const describe = (pair: FilePair, x: Label, y: Label): PairFinding => {
  const scope = x.scope.split(' ')[0] ?? '';
  const what = `${words[x.what]} ${x.name}`;
  return {
    about: [],
    finding: {
      kind: 'duplicate-declaration', severity: severityOf(pair, x), certainty: 'DERIVED', intents: [], symbol: `${x.what} ${x.name} in ${x.scope}`,
      message: `${bothNames(pair)} each add ${what} to ${scope === '' ? fileName(pair) : `${scope} in ${fileName(pair)}`}; the lines merge`,
      targets: [scope === '' ? fileTarget(pair.base.path, 'modify') : formatTarget({ kind: 'symbol', key: `${pair.base.path}#${scope}`, operation: 'modify' }),
        ...(x.what === 'route' ? [formatTarget({ kind: 'route', key: x.name, operation: 'add' })] : [])],
      places: [linesPlace(pair.a, { start: x.line, end: x.line + 1 }, scope === '' ? undefined : scope), linesPlace(pair.b, { start: y.line, end: y.line + 1 }, scope === '' ? undefined : scope)],
      suggestions: [...waysOut(pair, what).slice(0, 2), { by: 'narrow', text: `Keep one of the two, or give one of them another name than ${x.name}` }],
    },
  };
};

/** Languages in which a compiler refuses it. Elsewhere one of the two silently wins. */
const severityOf = ({ a: { file: { parsed } } }: FilePair, { what, literal }: Label): Severity => {
  const language = parsed.assessed ? parsed.language : '';
  if (what === 'key') return language === 'typescript' || language === 'tsx' ? 'error' : 'warning';
  if (what === 'case') return ['java', 'c', 'cpp', 'csharp'].includes(language) || (language === 'go' && literal) ? 'error' : 'warning';
  return 'warning';
};
