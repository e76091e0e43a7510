import { createHash } from 'node:crypto';
import { filled, isStop, partsOf, type MarkedPart, type Stop } from '../engine/entityMerge/markedText.ts';
import { proposalFault } from '../engine/entityMerge/proposalFault.ts';
import { keepNewest } from '../engine/keepNewest.ts';
import type { ProposedLines } from '../model/prompts/proposeMerge.ts';
import type { Decided } from '../model/decide.ts';
import type { Proposal } from '../protocol/requests/outcomes.ts';
import type { Side } from '../protocol/shapes.ts';
import type { MergedPair } from './conflictMerges.ts';
import type { Call, HubContext } from './feature.ts';

/** Larger files are no work for a model, characters. */
const mostText = 200_000;
const mostStops = 6;
/** Lines shown around a place. */
const around = 6;
/** For one answer of a model, ms; for the check. */
const limits = { modelMs: 4 * 60_000, checkMs: 10 * 60_000 } as const;

export interface RefusedMerge {
  readonly pair: MergedPair;
  readonly versions: { readonly base: string; readonly mine: string; readonly theirs: string };
  /** Of those who work there, a line each. */
  readonly goals: readonly string[];
}

/** Accepted with its text, or why there is none. */
export type Proposed = { readonly proposal: Proposal; readonly text?: string };

/** What was accepted is not asked for again while the texts are the same: whoever looks at it takes over that very text. */
const kept = new WeakMap<HubContext['models'], Map<string, Proposed>>();
const mostKept = 20;

/**
 * Asks a model for the lines where git stopped. Nothing it says is taken before it reads, holds the declarations of both sides, and passes the check
 * that a person confirmed; then it is still no more than a proposal, for a person to look at.
 */
export const proposed = async (context: HubContext, call: Call, refused: RefusedMerge): Promise<Proposed> => {
  const known = keptOf(context);
  const key = createHash('sha256').update(JSON.stringify([refused.versions, refused.pair.path, refused.pair.mine, refused.pair.theirs])).digest('hex');
  const before = known.get(key);
  if (before) return before;
  const made = await make(context, call, refused);
  if (made.proposal.accepted) known.set(key, made);
  keepNewest(known, mostKept);
  return made;
};

const keptOf = ({ models }: HubContext): Map<string, Proposed> => {
  const known = kept.get(models) ?? new Map<string, Proposed>();
  kept.set(models, known);
  return known;
};

const none = (reason: string, by: Partial<Proposal> = {}): Proposed => ({ proposal: { ...by, accepted: false, reason } });

const make = async (context: HubContext, call: Call, refused: RefusedMerge): Promise<Proposed> => {
  const { pair } = refused;
  const ready = await whatIsNeeded(context, refused);
  if (typeof ready === 'string') return none(ready);
  const { parts, stops, command, sides } = ready;
  const { proposeMerge } = await import('../model/prompts/proposeMerge.ts');
  const { askModel } = await import('../model/askModel.ts');
  const asked = await askModel(context, call, { task: 'propose', paths: [pair.path], prompt: proposeMerge(stops.length), facts: room => factsOf(refused, parts, room), limitMs: limits.modelMs });
  if ('none' in asked) return none(asked.none);
  const by = { model: asked.model, prompt: asked.prompt };
  const text = filled(parts, asked.value.places.map(it => it.lines.map(line => line.replaceAll(/[\r\n]/g, ''))));
  const fault = proposalFault(text, refused.versions, { parse: it => context.syntax.parse(pair.path, it), structure: it => context.syntax.structure(pair.path, it) })
    ?? await context.checkProposal!({ mine: sides[0], theirs: sides[1], path: pair.path, text, command, limitMs: limits.checkMs }, call.signal).catch((error: Error) => {
      call.signal.throwIfAborted();
      return `it could not be checked: ${error.message}`;
    });
  if (fault !== undefined) asked.throwAway(fault);
  return fault === undefined ? { text, proposal: { ...by, accepted: true, reason: praise(asked, stops, command) } } : none(`what ${asked.model} proposed was thrown away: ${fault}`, by);
};

interface Ready { readonly parts: readonly MarkedPart[]; readonly stops: readonly Stop[]; readonly command: string; readonly sides: readonly [Side, Side] }

/** Looked at before a model is asked: what could not be checked is not proposed. */
const whatIsNeeded = async ({ mergedWork, checkProposal, observation, syntax }: HubContext, { pair, versions }: RefusedMerge): Promise<Ready | string> => {
  if (!mergedWork || !checkProposal) return 'no proposal: there is no git repository here';
  const { command, isConfirmed } = await mergedWork.standing();
  if (command === undefined || !isConfirmed) return 'no proposal: it would have to pass a check, and no command was confirmed; a person lets one be run with: interlock merged confirm COMMAND';
  const parts = partsOf(pair.text, { mine: pair.mine, theirs: pair.theirs });
  const stops = parts?.filter(isStop) ?? [];
  if (!parts || stops.length === 0) return 'no proposal: where git stopped cannot be told';
  if (stops.length > mostStops) return `no proposal: git stopped at ${stops.length} places, and at most ${mostStops} are asked of a model`;
  const { mostLines } = await import('../model/prompts/proposeMerge.ts');
  if (stops.some(it => it.mine.length + it.theirs.length > mostLines) || Math.max(...Object.values(versions).map(it => it.length)) > mostText) return 'no proposal: it is too much for a model';
  const language = syntax.languageOf(pair.path);
  if (language === undefined) return `no proposal: no grammar is known for ${pair.path}, so nothing of it could be checked`;
  await syntax.load(language);
  const sides = [pair.mine, pair.theirs].flatMap(id => observation.sides().find(it => it.id === id) ?? []);
  return sides.length === 2 ? { parts, stops, command, sides: [sides[0]!, sides[1]!] } : 'no proposal: one of the sides is gone';
};

const factsOf = ({ pair, goals }: RefusedMerge, parts: readonly MarkedPart[], room: number): Readonly<Record<'file' | 'goals' | 'places', string>> => {
  const facts = { file: pair.path, goals: goals.join('\n').slice(0, 1_000), places: placesText(parts, around) };
  const left = room - facts.file.length - facts.goals.length;
  // Lines around give way; of the places themselves none may be missing: then the model finds no sense in it, and that shows.
  return facts.places.length <= left ? facts : { ...facts, places: placesText(parts, 1).slice(0, Math.max(0, left)) };
};

const placesText = (parts: readonly MarkedPart[], lines: number): string => {
  const settled = (at: number): readonly string[] => { const part = parts[at]; return part && !isStop(part) ? part.lines : []; };
  let number = 0;
  return parts.flatMap((part, at) => (!isStop(part) ? [] : [
    `place ${++number}`, 'before:', ...settled(at - 1).slice(-lines), ...(part.base ? ['base:', ...part.base] : []),
    'mine:', ...part.mine, 'theirs:', ...part.theirs, 'after:', ...settled(at + 1).slice(0, lines),
  ])).join('\n');
};

const praise = ({ model, value }: Decided<ProposedLines>, stops: readonly Stop[], command: string): string => {
  const same = (lines: readonly string[], side: readonly string[]): boolean => lines.join('\n') === side.join('\n');
  const oneSided = stops.filter((it, at) => [it.mine, it.theirs].some(side => same(value.places[at]!.lines, side))).length;
  const partial = oneSided === 0 ? '' : `; at ${oneSided} of ${stops.length} ${stops.length === 1 ? 'place' : 'places'} it is what one side has, and the other's lines there are not in it`;
  return `proposed by ${model}, a model: it parses, keeps the declarations of both sides, and ${command} passes on both together${partial}. Whether it does what both meant nobody has looked at`;
};
