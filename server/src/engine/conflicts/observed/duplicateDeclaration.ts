import type { Declaration } from '../../../ports/syntax.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import { readSignature } from '../../references/signature.ts';
import { isSettingKind } from '../../settings/settingKeys.ts';
import { duplicateLabels } from './duplicateLabels.ts';
import { declarationKey, type FilePair, type ObservedJudge, type PairFinding, type PairSide } from './filePair.ts';
import type { FileVersionText } from './judgement.ts';
import { symbolPlace, symbolTarget } from './places.ts';
import { bothNames, fileName, waysOut } from './wording.ts';

/** Both sides brought a declaration of one name to one scope, with different content, or at two places; or a case, a key, a route, a test. */
export const duplicateDeclaration: ObservedJudge = {
  kind: 'duplicate-declaration',
  judge(pair) {
    // A file that both added is one conflict, not one for each name in it.
    if (pair.base.text === undefined) return [];
    const others = new Map(newcomers(pair.b).map((it) => [it.path, it]));
    const found = newcomers(pair.a).flatMap((own) => {
      const other = others.get(own.path);
      return other && collide(own, other, pair) ? [{ own, other }] : [];
    });
    const paths = new Set(found.map(({ own }) => own.path));
    const declared = found.filter(({ own }) => !(own.now?.parent !== undefined && paths.has(own.now.parent))).map(({ own, other }) => describe(pair, own, other));
    return [...declared, ...duplicateLabels(pair)];
  },
};

/** What has a path it did not have in the base: added, renamed or moved to there. Keys of settings are judged as that. */
const newcomers = ({ reading }: PairSide): readonly SymbolChange[] => reading.changes.filter((it) =>
  (it.change === 'added' || it.change === 'renamed' || it.change === 'moved') && !isSettingKind(it.kind) && !shared.has(it.kind));

/** Several of one name add up, or stand beside each other: style sheets, pages, headings. */
const shared: ReadonlySet<string> = new Set(['rule', 'property', 'element', 'heading']);

const collide = (own: SymbolChange, other: SymbolChange, { base, a, b }: FilePair): boolean => {
  const [x, y] = [own.now, other.now];
  // Both renamed the same thing alike: what else they did to it is for other judges.
  if (!x || !y || (own.base && own.base.path === other.base?.path)) return false;
  const alike = x.kind === y.kind && x.signature === y.signature && x.bodyHash === y.bodyHash && !(isClosed(base, x) && membersOf(a, x.path) !== membersOf(b, y.path));
  if (alike && !(own.change === 'added' && other.change === 'added' && standsOnce(base, x) && bothStay(a, x, b, y))) return false;
  return !mayStandTwice(base, x, y);
};

/** What a language takes for a mistake even where it is written twice alike. */
const standsOnce = ({ parsed }: FileVersionText, { kind }: Declaration): boolean => parsed.assessed && (kind === 'member' || declaredOnce.has(parsed.language));
const declaredOnce: ReadonlySet<string> = new Set(['java', 'csharp', 'kotlin', 'swift', 'go', 'rust']);

/** A merge keeps both of two declarations that lines of the base lie between. */
const bothStay = (a: PairSide, x: Declaration, b: PairSide, y: Declaration): boolean => {
  const [one, other] = [hunkOf(a, x), hunkOf(b, y)];
  return one !== undefined && other !== undefined && (one.base.end < other.base.start || other.base.end < one.base.start);
};

const hunkOf = ({ reading }: PairSide, { nameRange: { start: { line } } }: Declaration): PairSide['reading']['hunks'][number] | undefined =>
  reading.hunks.find(({ side }) => side.start <= line && line < side.end);

/** Types that are declared once, with all their members; a Ruby class, a partial one, a TypeScript enum or interface can be gone on with elsewhere. */
const isClosed = ({ parsed }: FileVersionText, { kind, signature }: Declaration): boolean => parsed.assessed && parsed.language !== 'ruby' && !/\bpartial\b/.test(signature)
  && (kind === 'class' || kind === 'struct' || kind === 'union' || kind === 'record' || (kind === 'enum' && !/^t(?:ypescript|sx)$/.test(parsed.language)));

/** What a type has on a side, to compare. */
const membersOf = ({ file: { parsed } }: PairSide, type: string): string =>
  JSON.stringify(parsed.assessed && parsed.declarations.filter((it) => it.parent === type).map((it) => [it.path, it.kind, it.signature, it.bodyHash]));

/** Go has any number of `init` and `_`. */
const mayStandTwice = ({ parsed }: FileVersionText, x: Declaration, y: Declaration): boolean => {
  const language = parsed.assessed ? parsed.language : '';
  if (language === 'go') return x.name === '_' || (x.name === 'init' && x.kind === 'function');
  return overloading.has(language) && callable.has(x.kind) && callable.has(y.kind) && typesTaken(language, x) !== typesTaken(language, y);
};

/** Languages that tell functions apart by the types of their parameters. */
const overloading: ReadonlySet<string> = new Set(['java', 'cpp', 'csharp', 'kotlin', 'swift']);
const callable: ReadonlySet<string> = new Set(['function', 'method', 'constructor']);
const typesTaken = (language: string, { signature }: Declaration): string => JSON.stringify(readSignature(language, signature).parameters?.map((it) => [it.type, it.rest, language === 'swift' ? it.name : '']));

const isSame = ({ now: x }: SymbolChange, { now: y }: SymbolChange): boolean => x !== undefined && x.signature === y?.signature && x.bodyHash === y.bodyHash && x.kind === y.kind;

const describe = (pair: FilePair, own: SymbolChange, other: SymbolChange): PairFinding => ({
  about: [...new Set([own, other].map(declarationKey))],
  finding: {
    kind: 'duplicate-declaration', severity: 'error', certainty: 'DERIVED', intents: [], symbol: own.path,
    message: `${bothNames(pair)} each ${own.change === 'added' && other.change === 'added' ? 'add' : 'make'} ${isSame(own, other) ? '' : 'a different '}${own.path} in ${fileName(pair)}`,
    targets: [...new Set([own, other].map((it) => symbolTarget(pair.base, it)))],
    places: [symbolPlace(pair.a, own), symbolPlace(pair.b, other)],
    suggestions: [
      ...waysOut(pair, own.path).slice(0, 2),
      { by: 'narrow', text: `Give one of the two another name than ${own.name}` },
    ],
  },
});
