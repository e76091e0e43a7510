import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { explainConflict, RankedWay } from '../../../server/src/protocol/requests/outcomes.ts';
import { code, escaped, paragraphs } from '../views/markdown.ts';

/** Whether a model may still say more of it. */
export type ReportState = 'whole' | 'under way' | 'broken off';

const stateText: Readonly<Record<ReportState, string | undefined>> = {
  whole: undefined, 'under way': '*A model is being asked: what it says comes here, sentence by sentence.*', 'broken off': '*It was broken off here: a model may have had more to say.*',
};

/** The facts first; whose the other words are stands above them. */
export const explanationReport = (id: string, { text, said, ways, rankedBy, notes }: OutputOf<typeof explainConflict>, state: ReportState = 'whole'): string => paragraphs(
  '# Conflict explained', code(id), escaped(text),
  said && said.text !== '' ? `## In the words of ${escaped(said.model)}\n\n*A model: it may be wrong. Nothing of this is kept.*\n\n${escaped(said.text)}` : undefined,
  stateText[state],
  ways.length === 0 ? 'Nothing is to be decided: the conflict is not open.' : `## Ways out, best first${rankedBy === 'model' && said ? `, as ${escaped(said.model)} sees it` : ', by rules alone'}\n\n${ways.map(line).join('\n')}`,
  said?.because === undefined ? undefined : `${escaped(said.model)} on the first: ${escaped(said.because)}`,
  ...notes.map(it => `*${escaped(it)}*`),
);

const line = ({ by, possible, first, text, why }: RankedWay): string => `1. **${by}${first ? `, ${escaped(first.label)} first` : ''}**${possible ? '' : ' (not possible)'}: ${escaped(text)} *${escaped(why)}*`;
