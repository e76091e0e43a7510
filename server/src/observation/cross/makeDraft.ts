import { findOtherNames } from '../../engine/references/findOtherNames.ts';
import { rootsOf } from '../../engine/references/worlds.ts';
import type { Needs } from '../texts.ts';
import { draftId, stateOf, type Draft } from './draft.ts';
import { namesOf } from './fileNames.ts';
import type { PartyFile, SideFiles } from './sideFiles.ts';
import { stampOf } from './stamp.ts';
import { TextWorld } from './textWorld.ts';

/** A version of a file as others meet it. Undefined when it is the base's, cannot be read, or is being read. */
export const makeDraft = (files: SideFiles, it: PartyFile & { readonly from: string }, needs: Needs): Draft | undefined => {
  const { party, at, from } = it;
  const file = files.changed(it, from, new Map(), needs);
  if (!file || !party.content) return undefined;
  // As far as it is known: what is asked for now is there the next time.
  const others = findOtherNames([file], new TextWorld(from, rootsOf([at, party.path]), files.texts, needs));
  return {
    id: draftId(stateOf(party, from), at), at, path: party.path, sideId: party.sideId, worktree: party.side.id, committedOnly: party.committedOnly, from,
    stamp: stampOf(party.side.head, from, party.path, party.content), names: namesOf(file, others),
  };
};
