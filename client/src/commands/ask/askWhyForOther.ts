import type { ListedIntent } from '../../../../server/src/protocol/shapes.ts';
import { askText, required } from './ask.ts';

type Owned = Pick<ListedIntent, 'actor' | 'joined'>;

/** Whether a person of this name has no part in it. */
export const isOfOthers = ({ actor, joined = [] }: Owned, reader: string | undefined): boolean => actor !== reader && !joined.some(it => it.actor === reader);

/** Whoever moves another's intent on says why; the hub asks for it too. */
export const askWhyForOther = ({ actor }: Owned, title: string): Promise<string> =>
  askText({ title, prompt: `This is the work of ${actor}. Why do you do it for ${actor}? Others read it.`, validateInput: required('why', 2_000) });
