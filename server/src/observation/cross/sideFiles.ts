import { isJudgedAcross } from '../../engine/conflicts/observed/crossJudges.ts';
import type { ChangedFile } from '../../engine/references/changedFile.ts';
import type { Bound } from '../actorIndex.ts';
import { bufferSideId } from '../buffers.ts';
import type { Judging } from '../judging.ts';
import { partiesAt, type Party, type PartySources } from '../parties.ts';
import type { Needs, TextSource } from '../texts.ts';
import type { Draft } from './draft.ts';

export interface SideFilesDeps { readonly sources: PartySources; readonly judging: Judging; readonly knowsLanguage: (path: string) => boolean }

/** A file that one side changed, under the base's path, and the version itself. */
export interface PartyFile { readonly at: string; readonly party: Party }

/** Finds the versions of files that sides have. */
export class SideFiles {
  constructor(private readonly deps: SideFilesDeps) {}

  get texts(): TextSource { return this.deps.sources.texts; }

  /** Every version of a file of the base that may meet others, and the commit each is measured against. */
  at(path: string, needs: Needs): readonly (PartyFile & { readonly from: string })[] {
    const { sources } = this.deps;
    if (!this.isOfInterest(path)) return [];
    const own = partiesAt(sources, path, true, needs).filter((it) => !it.committedOnly).flatMap((party) => {
      const { base } = sources.changesOf(party.side);
      // Renamed to here: it is told under the name it had.
      return base === undefined || party.arrivedFrom !== undefined || !this.isOfInterest(party.path) ? [] : [{ at: path, party, from: base }];
    });
    return [...own, ...this.committedAt(path, needs)];
  }

  /** The version that an indexed file stands for; undefined when it is gone. */
  partyOf(draft: Pick<Draft, 'sideId' | 'worktree' | 'committedOnly' | 'from'>, path: string, needs: Needs): PartyFile | undefined {
    const { sources: { registry, buffers, changesOf, texts } } = this.deps;
    const side = registry.byId(draft.worktree);
    if (!side) return undefined;
    const changes = draft.committedOnly ? this.committedSince(draft.from) : changesOf(side).own;
    const where = changes?.at(path);
    const at = where?.arrivedFrom ?? path, now = where?.arrivedFrom === undefined ? where?.path ?? path : path;
    const buffer = draft.sideId === draft.worktree ? undefined : buffers.at(side, now).find((it) => bufferSideId(it) === draft.sideId);
    if (!where && !buffer) return undefined;
    const content = buffer?.text ?? texts.ofSide(side, now, needs);
    // A file of the side that the window has not open is as it is on disk.
    return { at, party: { sideId: draft.sideId, side, path: now, committedOnly: draft.committedOnly, content, ...(buffer ? { buffer } : {}) } };
  }

  changed({ at, party }: PartyFile, base: string, bound: ReadonlyMap<string, Bound>, needs: Needs): ChangedFile | undefined {
    const { sources: { texts }, judging } = this.deps;
    if (!this.isOfInterest(at) && !this.isOfInterest(party.path)) return undefined;
    for (const path of [at, party.path]) texts.wantGrammar(path, needs);
    const before = texts.atCommit(base, at, needs);
    return needs.any || !before ? undefined : judging.changed(at, before, party, bound);
  }

  private isOfInterest(path: string): boolean { return this.deps.knowsLanguage(path) || isJudgedAcross(path); }

  /** What the main worktree committed since others parted from it, once for each such commit. */
  private committedAt(path: string, needs: Needs): readonly (PartyFile & { readonly from: string })[] {
    const { sources: { registry, changesOf, referenceSide, texts } } = this.deps;
    const side = referenceSide();
    if (!side) return [];
    const found = new Map<string, PartyFile & { readonly from: string }>();
    for (const other of registry.all()) {
      const { base, reference } = changesOf(other);
      const where = base === undefined || found.has(base) || other.id === side.id ? undefined : reference.at(path);
      if (!where || base === undefined || where.arrivedFrom !== undefined || !this.isOfInterest(where.path)) continue;
      const content = texts.onDisk(side.root, where.path, needs);
      found.set(base, { at: path, from: base, party: { sideId: side.id, side, path: where.path, committedOnly: true, content } });
    }
    return [...found.values()];
  }

  private committedSince(from: string) {
    const { sources: { registry, changesOf, referenceSide } } = this.deps;
    const other = registry.all().find((it) => it.id !== referenceSide()?.id && changesOf(it).base === from);
    return other && changesOf(other).reference;
  }
}
