import { createHash } from 'node:crypto';
import * as z from 'zod';
import { findingsOf, nameOf, type PluginFinding } from '../engine/plugins/findings.ts';
import type { RunningPlugin } from '../ports/plugins.ts';
import { detected, suggested, type Party } from '../protocol/plugins.ts';
import type { Conflict, Suggestion } from '../protocol/shapes.ts';

/** What one round of asking comes to. Failures are in words. */
export interface Round { readonly findings: readonly PluginFinding[]; readonly failures: readonly string[] }

/** Pairs of one round; beyond that it is said that they were not looked at. */
const mostPairs = 400;
/** After so many failures in a round the rest is not tried. */
const mostFailures = 3;
/** Conflicts that are asked about in a round. */
const mostConflicts = 100;

/** What was answered, by what was asked: the same is not asked twice, also where the answer was a failure. */
export class Answers<T> {
  #kept = new Map<string, T>();
  #next = new Map<string, T>();

  /** Undefined: not known. */
  get(key: string): T | undefined {
    const found = this.#kept.get(key) ?? this.#next.get(key);
    if (found !== undefined) this.#next.set(key, found);
    return found;
  }

  set(key: string, answer: T): void { this.#next.set(key, answer); }

  forget(): void { [this.#kept, this.#next] = [new Map(), new Map()]; }

  /** What was not asked for in this round is forgotten. */
  turn(): void { [this.#kept, this.#next] = [this.#next, new Map()]; }
}

export type Answered<T> = { readonly value: T } | { readonly failed: string };

/**
 * Asks about each pair, those alone whose content is new. `open` starts the plug-in when the first is there to ask; one that
 * failed may be gone, and is started anew for the next.
 */
export const detectIn = async (plugin: string, parties: readonly Party[], open: () => Promise<RunningPlugin | undefined>, kept: Answers<Answered<readonly PluginFinding[]>>): Promise<Round> => {
  const pairs = parties.flatMap((a, at) => parties.slice(at + 1).filter(b => nameOf(a) !== nameOf(b)).map(b => ({ a, b })));
  const texts = new Map(parties.map(it => [it, hashOf(it)]));
  const [findings, failures]: [PluginFinding[], string[]] = [[], []];
  let failed = 0;
  for (const pair of pairs.slice(0, mostPairs)) {
    const key = `${texts.get(pair.a)} ${texts.get(pair.b)}`;
    const known = kept.get(key);
    const answer = known ?? (failed >= mostFailures ? { failed: 'it failed too often' } : await answered(open, it => it.call('detect', pair), it => findingsOf(plugin, pair, detected.parse(it))));
    // What was given up in this round is asked for in the next.
    if (!known && failed < mostFailures) kept.set(key, answer);
    if (!known && 'failed' in answer) failed++;
    if ('value' in answer) findings.push(...answer.value);
    else failures.push(`${nameOf(pair.a)} and ${nameOf(pair.b)}: ${answer.failed}`);
  }
  if (pairs.length > mostPairs) failures.push(`${pairs.length - mostPairs} of ${pairs.length} pairs were not looked at: there are too many`);
  kept.turn();
  return { findings, failures };
};

/** The same for suggestions, by conflict. */
export const suggestIn = async (conflicts: readonly Conflict[], open: () => Promise<RunningPlugin | undefined>, kept: Answers<Answered<readonly Suggestion[]>>): Promise<{ readonly byConflict: ReadonlyMap<string, readonly Suggestion[]>; readonly failures: readonly string[] }> => {
  const byConflict = new Map<string, readonly Suggestion[]>();
  const failures: string[] = [];
  for (const conflict of conflicts.slice(0, mostConflicts)) {
    const key = hashOf({ ...conflict, foundAt: 0, comments: 0 });
    const answer = kept.get(key) ?? (failures.length >= mostFailures ? undefined : await answered(open, it => it.call('suggest', { conflict }), it => suggested.parse(it)));
    if (!answer) continue;
    kept.set(key, answer);
    if ('value' in answer) byConflict.set(conflict.id, answer.value);
    else failures.push(`${conflict.id}: ${answer.failed}`);
  }
  kept.turn();
  return { byConflict, failures };
};

const answered = async <T>(open: () => Promise<RunningPlugin | undefined>, ask: (plugin: RunningPlugin) => Promise<unknown>, read: (value: unknown) => T): Promise<Answered<T>> => {
  try {
    const plugin = await open();
    if (!plugin) return { failed: 'it is not there' };
    return { value: read(await ask(plugin)) };
  } catch (error) {
    return { failed: error instanceof z.ZodError ? `its answer cannot be read: ${z.prettifyError(error).split('\n').slice(0, 4).join(' ')}` : error instanceof Error ? error.message : String(error) };
  }
};

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');
