import type { PredictedOutcome } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Option } from './messages.ts';

/** A way out in words, with the button that does it where it can be done. */
export const optionOf = (outcome: PredictedOutcome, key: string): Option => ({
  key, title: titleOf(outcome), text: outcome.text, possible: outcome.possible,
  remaining: outcome.remaining.map(({ severity, message }) => ({ severity, message })), details: detailsOf(outcome),
  ...(outcome.possible ? { act: { key, label: labelOf(outcome) } } : {}),
});

const goal = (text: string): string => `“${text.split('\n')[0] ?? ''}”`;

const titleOf = ({ by, first, narrowed, merged }: PredictedOutcome): string => {
  switch (by) {
    case 'sequence': return first ? `Sequence: ${first.label} first` : 'Sequence';
    case 'narrow': return narrowed ? `Narrow scope: ${goal(narrowed.goal)} gives way` : 'Narrow scope: an edit is taken back';
    case 'accept': return 'Accept the risk';
    case 'merge': return merged ? `Merge efforts: ${goal(merged.into.goal)} does both` : 'Merge efforts';
  }
};

/** What it does, not what it is called: a list of buttons is read by itself. */
const labelOf = ({ by, first, narrowed, merged }: PredictedOutcome): string => {
  switch (by) {
    case 'sequence': return first ? `Let ${first.label} go first…` : 'Agree on an order…';
    case 'narrow': return narrowed ? `Narrow ${goal(narrowed.goal)}` : 'Record that an edit is taken back…';
    case 'accept': return 'Accept the risk…';
    case 'merge': return merged ? `Merge into ${goal(merged.into.goal)}…` : 'Record that one does both…';
  }
};

const detailsOf = ({ narrowed, merged }: PredictedOutcome): string[] => [
  ...(narrowed ? [...narrowed.drops.map(it => `leaves out ${it}`), ...narrowed.keeps.map(it => `keeps ${it}`)] : []),
  ...(merged ? merged.targets.map(it => `touches ${it}`) : []),
].slice(0, 12);
