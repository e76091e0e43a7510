import type { SyntaxNode, Use } from '../../ports/syntax.ts';
import { counterpart, findBrokenUses, meaningOf } from '../references/brokenUses.ts';
import type { ChangedFile } from '../references/changedFile.ts';
import { newUses } from '../references/newUses.ts';
import { readSignature } from '../references/signature.ts';
import { meetings, type Meeting } from '../references/sidesMet.ts';
import type { Taken } from '../references/takenSymbols.ts';
import { isSymbol, type SourceFile, type SymbolAt } from '../references/world.ts';
import { argumentEdits } from './argumentEdits.ts';
import { planOf, textOfDeclared, type FunctionVersion } from './callPlan.ts';
import { parseFault, withEdits } from './faultOf.ts';
import type { FileEdits, LeftPlace, Offer, PlacedEdit } from './offer.ts';
import { edited, rangesIn } from './placedEdits.ts';
import type { BroadcastReader } from './renameOffer.ts';
import { symbolKey, symbolOf } from './renames.ts';

/** A new call of a function whose parameters the other side changed: the edits that it needs, or why it is left. */
interface Call { readonly path: string; readonly taken: Taken; readonly before: FunctionVersion; readonly now: FunctionVersion; readonly edits: readonly PlacedEdit[]; readonly left?: LeftPlace }

/** What one side changed about a function's parameters as edits of the other's new calls, where what is written leaves no choice. */
export function signatureOffers(meeting: Meeting, reader: BroadcastReader): readonly Offer[] {
  const calls = meeting.using.flatMap((changed) => callsIn(meeting, changed, reader));
  const broken = new Set(calls.length === 0 ? [] : findBrokenUses(meeting)().map((it) => `${it.file.now.path}:${it.range.start.line}:${it.name}`));
  return [...new Set(calls.map((it) => symbolOf(it.taken)))].flatMap((symbol) => {
    const its = calls.filter((it) => symbolOf(it.taken) === symbol), [first] = its;
    const files = filesOf(meeting, its), left = its.flatMap((it) => it.left && broken.has(`${it.path}:${it.left.range.start.line}:${it.taken.change.base?.name}`) ? [it.left] : []);
    if (!first || (files.length === 0 && left.length === 0)) return [];
    const name = first.taken.change.base?.name ?? '', [from, to] = [first.before, first.now].map((it) => `${name}(${it.parameters.map((that) => that.name).join(', ')})`);
    const common = { key: `${from} ${to} ${symbol}`, how: 'signature' as const, from: from!, to: to!, symbols: [symbol] };
    const refused = files.length === 0 ? `what its new calls have to be is to be decided` : parseFault({ files, left }, reader) ?? stillBroken(meeting, symbol, files, reader);
    return [refused === undefined ? { ...common, files, left } : { ...common, files: [], left, refused }];
  });
}

function callsIn(meeting: Meeting, changed: ChangedFile, reader: BroadcastReader): readonly Call[] {
  const { usingWorld, merged, mergedPath, taken } = meeting;
  const file = changed.now.text === undefined ? undefined : usingWorld.file(changed.now.path), after = merged.file(mergedPath(changed.base.path));
  if (typeof file !== 'object' || typeof after !== 'object') return [];
  const rangeIn = rangesIn(file.text);
  let root: SyntaxNode | undefined;
  return newUses(changed, file, (name) => taken.names.has(name)).flatMap((use): readonly Call[] => {
    const same = use.kind === 'use' && use.use.arguments ? (after === file ? use : counterpart(file, after, use)) : undefined;
    const met = same && use.kind === 'use' ? versions(meeting, meaningOf(usingWorld, file, use), meaningOf(merged, after, same)) : undefined;
    if (!met || use.kind !== 'use') return [];
    const plan = isUnbound(file, use.use) ? 'what it is called for may be one of its arguments' : planOf(use.use.arguments!, met.before, met.now);
    if (plan === undefined) return [];
    const structure = root ? undefined : reader.structure(file.path, file.text);
    root ??= structure?.assessed ? structure.root : undefined;
    const edits = typeof plan === 'string' || !root ? plan : argumentEdits(file.text, root, use.use.start, plan);
    if (typeof edits === 'string' || !Array.isArray(edits)) return [{ path: file.path, ...met, edits: [], left: leftAt(file, use.use, typeof edits === 'string' ? edits : 'the text cannot be read') }];
    return [{ path: file.path, ...met, edits: edits.map((it) => ({ ...it, range: rangeIn(it.start, it.end), own: true })) }];
  });
}

/** `Cart.total(cart, 1)`: of a class, not of one of its instances. */
const isUnbound = ({ language }: SourceFile, { receiver }: Use): boolean => language === 'python' && receiver !== undefined && /(?:^|\.)_*[A-Z]\w*$/.test(receiver);

/** Decorators that leave it to be called as it is written. */
const plainDecorators = /@(?:\w+\.)*(?:staticmethod|classmethod|abstractmethod|override|final|overload)\b/g;

const leftAt = (file: SourceFile, { range }: Use, reason: string): LeftPlace => ({ path: file.path, range, reason });

/** A function as the using side knows it, and as it is after a merge. Of several with one name nothing is told. */
function versions({ basePath, taken }: Meeting, found: ReturnType<typeof meaningOf>, after: ReturnType<typeof meaningOf>): Pick<Call, 'taken' | 'before' | 'now'> | undefined {
  const how = isSymbol(found) ? taken.at(basePath(found.file.path), found.path) : undefined;
  const [before, now] = [found, after].map((it) => isSymbol(it) ? versionOf(it) : undefined);
  return how?.how === 'signature' && before && now ? { taken: how, before, now } : undefined;
}

function versionOf({ file, path }: SymbolAt): FunctionVersion | undefined {
  const [declared, ...others] = file.at(path), parameters = declared && readSignature(file.language, declared.signature).parameters;
  const isDecorated = file.language === 'python' && declared?.signature.replace(plainDecorators, '').includes('@');
  return declared && parameters && others.length === 0 && !isDecorated ? { parameters, text: textOfDeclared(file.text, declared) } : undefined;
}

const filesOf = ({ usingWorld }: Meeting, calls: readonly Call[]): readonly FileEdits[] => [...new Set(calls.map((it) => it.path))].flatMap((path) => {
  const file = usingWorld.file(path), edits = calls.filter((it) => it.path === path).flatMap((it) => it.edits);
  // A call in an argument of another that goes or moves: the two cannot both be made.
  const apart = edits.filter((it) => !edits.some((that) => that !== it && that.start <= it.start && that.end >= it.end && (that.start < it.start || that.end > it.end)));
  return typeof file === 'object' && apart.length > 0 ? [{ path, before: file.text, after: edited(file.text, apart), edits: apart }] : [];
});

function stillBroken(meeting: Meeting, symbol: string, files: readonly FileEdits[], reader: BroadcastReader): string | undefined {
  const [again] = meetings(meeting.base, meeting.taken.files, withEdits(meeting, files, reader), reader);
  const lines = new Set(files.flatMap((it) => it.edits.map((edit) => `${it.path}:${edit.range.start.line}`)));
  const broken = findBrokenUses(again)().find((it) => !it.guessed && it.why !== undefined && symbolKey(it.target.file, it.target.path) === symbol && lines.has(`${it.file.now.path}:${it.range.start.line}`));
  return broken && `${broken.file.now.path}:${broken.range.start.line + 1}: ${broken.why}`;
}
