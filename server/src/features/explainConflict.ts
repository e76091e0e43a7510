import { plainExplanation } from '../engine/conflicts/explained/plainExplanation.ts';
import { rankWays } from '../engine/conflicts/explained/rankWays.ts';
import { unknownNames, wordsIn } from '../engine/conflicts/explained/unknownNames.ts';
import { fail, ok } from '../engine/result.ts';
import type { Judgeable } from '../model/askModel.ts';
import type { ExplainedConflict } from '../model/prompts/explainConflict.ts';
import type { OutputOf } from '../protocol/request.ts';
import { explainConflict as request, type PredictedOutcome, type RankedWay, type ShownPlace } from '../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../protocol/shapes.ts';
import { findConflict } from './allConflicts.ts';
import { defineFeature, type Call } from './feature.ts';
import { predicted } from './predictConflict.ts';
import { mayDecide } from './rightsAt.ts';
import { shownPlaces } from './showConflictTexts.ts';

/** For one answer of a model, ms. */
const modelMs = 120_000;
const letters = 'ABCDEFGHIJKLMNOP';

export const explainConflict = defineFeature(request, async (context, { id, plain }, call) => {
  const decides = await mayDecide(context, call);
  const conflict = findConflict(context, id);
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  const intents = conflict.intents.flatMap(it => context.store.state.intents.get(it) ?? []);
  const { outcomes, merges } = await predicted(context, conflict, decides, call);
  const ways = rankWays(conflict, outcomes, merges, intents).map(({ at, why }): RankedWay => ({ ...wayOf(outcomes[at]!), why }));
  const byRules = { text: plainExplanation(conflict, merges), ways, rankedBy: 'rules' as const };
  if (plain) return ok({ ...byRules, notes: [] });
  const offered = ways.filter(it => it.possible).slice(0, letters.length);
  const facts = factsOf(conflict, intents, offered, await shownPlaces(context, conflict, call.signal));
  // Read when somebody asks: a hub starts without anything of models.
  const [{ askModel }, { explainConflict: promptFor }, { wholeTexts }] = await Promise.all([import('../model/askModel.ts'), import('../model/prompts/explainConflict.ts'), import('../model/wholeTexts.ts')]);
  const held = { facts: wordsIn(Object.values(facts).join('\n')), names: namesOf(conflict) };
  const prompt = promptFor([letters[0]!, ...letters.slice(1, offered.length)]);
  const show = shownPartly(byRules, call, (soFar, model) => ({ model, prompt: `${prompt.name}@${prompt.version}`, text: checkedText(wholeTexts(soFar, ['what', 'consequence']), held, () => undefined) }));
  const asked = await askModel(context, call, { task: 'explain', paths: conflict.places.map(it => it.path), prompt, facts: room => fitting(facts, room), limitMs: modelMs, ...show && { onAnswer: show } });
  if ('none' in asked) return ok({ ...byRules, notes: [asked.none] });
  return ok({ ...byRules, ...inItsWords(asked, held, ways, offered) });
});

const wayOf = ({ by, possible, text, first }: PredictedOutcome): Omit<RankedWay, 'why'> => ({ by, possible, text, ...(first ? { first } : {}) });

interface Facts { readonly conflict: string; readonly ways: string; readonly lines: string }

const factsOf = (conflict: Conflict, intents: readonly Intent[], offered: readonly RankedWay[], places: readonly ShownPlace[]): Facts => ({
  conflict: [
    conflict.message, `kind ${conflict.kind}, severity ${conflict.severity}, ${conflict.certainty}`,
    ...conflict.places.map(it => `${it.actor ?? 'somebody'} on ${it.side}: ${it.path}${it.symbol === undefined ? '' : ` ${it.symbol}`}`),
    ...intents.map(it => `${it.actor} declared: ${it.goal.split('\n')[0]!.slice(0, 200)}`),
  ].join('\n'),
  ways: offered.length === 0 ? 'A: there is nothing to decide any more' : offered.map((it, at) => `${letters[at]!}: ${it.by}: ${it.text}`).join('\n'),
  lines: places.flatMap(it => [`${it.side}, ${it.path}:`, it.now?.text ?? it.missing ?? '']).join('\n'),
});

/** Lines give way first: what the conflict is, is said without them. */
const fitting = ({ conflict, ways, lines }: Facts, room: number): Facts => {
  const shown = { conflict: conflict.slice(0, Math.max(0, room)), ways: ways.slice(0, Math.max(0, room - conflict.length)) };
  return { ...shown, lines: lines.slice(0, Math.max(0, room - conflict.length - ways.length)) };
};

type InItsWords = Pick<OutputOf<typeof request>, 'said' | 'ways' | 'rankedBy' | 'notes'>;

/** Who and what it is about, as words: whoever names none of them speaks of something else. */
const namesOf = ({ places, targets }: Conflict): ReadonlySet<string> =>
  wordsIn([...places.flatMap(it => [it.actor ?? '', it.symbol ?? '', it.path]), ...targets.map(it => it.slice(it.indexOf(':') + 1).replace(/=[\w-]+$/, ''))].join(' '));

/** What its words are held against. */
interface Held { readonly facts: ReadonlySet<string>; readonly names: ReadonlySet<string> }

type Explanation = OutputOf<typeof request>;

/** Where the caller wants to see it come: the facts at once, then each sentence of the model as soon as it is whole and stood its checks. */
const shownPartly = (byRules: Pick<Explanation, 'text' | 'ways' | 'rankedBy'>, { partly }: Call, saidIn: (soFar: string, model: string) => NonNullable<Explanation['said']>): ((soFar: string, model: string) => void) | undefined => {
  if (!partly) return undefined;
  const tell = (said: Explanation['said']): void => { partly({ ...byRules, ...said && { said }, notes: [] } satisfies Explanation); };
  tell(undefined);
  let shown = '';
  return (soFar, model) => {
    const said = saidIn(soFar, model);
    if (said.text === shown) return;
    shown = said.text;
    tell(shown === '' ? undefined : said);
  };
};

/** Its two sentences, as far as they name nothing that is not there; none where the first is about something else. */
const checkedText = ({ what, consequence }: Partial<Pick<ExplainedConflict, 'what' | 'consequence'>>, held: Held, onUnknown: (names: readonly string[]) => void): string =>
  (what !== undefined && isAbout(what, held) ? [what, consequence].flatMap(it => (it === undefined ? [] : [tidy(it)])).filter(it => isKnown(it, held, onUnknown)).join(' ') : '');

const isAbout = (what: string, { names }: Held): boolean => [...wordsIn(what)].some(it => names.has(it));

const isKnown = (sentence: string, { facts }: Held, onUnknown: (names: readonly string[]) => void): boolean => {
  const unknown = unknownNames(sentence, facts);
  if (unknown.length > 0) onUnknown(unknown);
  return unknown.length === 0;
};

/** What is left of its words once they are held against the facts. It orders ways that can be taken, and offers no other; nor does one whose words all had to be left out. */
const inItsWords = ({ value, model, prompt: by, throwAway }: Judgeable<ExplainedConflict>, held: Held, ways: readonly RankedWay[], offered: readonly RankedWay[]): InItsWords => {
  const notes: string[] = [];
  const leftOut = (unknown: readonly string[]): void => { notes.push(`A sentence of ${model} was left out: it names ${unknown.slice(0, 5).join(', ')}, which is not in this conflict.`); };
  if (!isAbout(value.what, held)) notes.push(`What ${model} said was left out: it names nothing of this conflict.`);
  const text = checkedText(value, held, leftOut);
  const because = offered.length > 1 && text !== '' ? [tidy(value.because)].filter(it => isKnown(it, held, leftOut)) : [];
  if (notes.length > 0) throwAway(notes.join(' '));
  if (text === '') return { ways: [...ways], rankedBy: 'rules', notes };
  const first = [...new Set(value.ranking)].flatMap(it => offered[letters.indexOf(it)] ?? []);
  return {
    said: { model, prompt: by, text, ...(because[0] === undefined ? {} : { because: because[0] }) }, notes,
    ways: [...first, ...ways.filter(it => !first.includes(it))], rankedBy: offered.length > 0 ? 'model' : 'rules',
  };
};

/** One line, ended like a sentence. */
const tidy = (sentence: string): string => {
  // eslint-disable-next-line no-control-regex -- what a terminal would take for a command
  const line = sentence.replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
};
