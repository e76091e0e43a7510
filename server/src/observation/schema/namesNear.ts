import { sqlKinds } from '../../engine/conflicts/declared/overlap.ts';
import type { SideScripts } from '../../engine/conflicts/observed/schemaGroups.ts';
import { parseTarget } from '../../engine/targets/target.ts';
import type { Intent } from '../../protocol/shapes.ts';

/**
 * Whether scripts may have to do with an intent: thousands may speak of a schema, and to judge one takes milliseconds. DDL may name
 * anything; a declared name concerns a script that has its table, or what it names itself, among its words.
 */
export const namesNear = (intent: Intent, scripts: SideScripts): boolean => intent.ddl !== undefined || namesOf(intent).some((it) => wordsOf(scripts).has(it));

const namesOf = (intent: Intent): readonly string[] => {
  const names = named.get(intent) ?? intent.targets.flatMap((text) => {
    const target = parseTarget(text);
    if (!target.ok || !sqlKinds.has(target.value.kind)) return [];
    return target.value.key.toLowerCase().match(word)?.slice(-2) ?? [];
  });
  named.set(intent, names);
  return names;
};

const wordsOf = (scripts: SideScripts): ReadonlySet<string> => {
  const words = wordsIn.get(scripts) ?? new Set(scripts.a.flatMap(({ text }) => text.toLowerCase().match(word) ?? []));
  wordsIn.set(scripts, words);
  return words;
};

const word = /[\p{L}\p{N}_]+/gu;
const named = new WeakMap<Intent, readonly string[]>();
const wordsIn = new WeakMap<SideScripts, ReadonlySet<string>>();
