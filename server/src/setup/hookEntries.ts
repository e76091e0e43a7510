import type { JSONPath } from 'jsonc-parser';
import { editJson, readJson, sameJson, valueAt, type JsonChange } from './jsonEdits.ts';

/** A hook of ours: which event, and what stands in the event's list. */
export interface HookEntry {
  readonly event: string;
  /** Undefined: the client wants the commands themselves in the list, not groups of them. */
  readonly group?: { readonly matcher?: string };
  readonly command: { readonly type: 'command'; readonly command: string; readonly timeout: number };
}

/** A command that calls us, of whatever version: by the entry's file, or by our own command. */
const isOurs = (command: unknown): boolean =>
  typeof command === 'string' && /(?:interlock["']?\s+hook|[\\/]server[\\/](?:src[\\/])?hook\.(?:mjs|ts)["']?)\s+(?:claude|codex|vscode)\b/.test(command);

/** Puts our hooks beside those of others; one of ours that says otherwise is replaced. @throws Error where there is no list */
export const withHooks = (text: string, entries: readonly HookEntry[]): string =>
  entries.reduce((now, entry) => editJson(now, changesFor(readJson(now), entry)), text);

const changesFor = (root: unknown, { event, group, command }: HookEntry): readonly JsonChange[] => {
  const value = group ? { ...group, hooks: [command] } : command;
  const list = valueAt(root, ['hooks', event]);
  if (list === undefined) return [{ path: ['hooks', event], value: [value] }];
  if (!Array.isArray(list)) throw new Error(`hooks.${event} is no list`);
  const own = ownPaths(root, event);
  const [first] = own;
  if (!first) return [{ path: ['hooks', event, -1], value, insert: true }];
  const wanted = first.length > 3 && isAlone(root, first) ? { path: first.slice(0, 3), value } : { path: first, value: command };
  return own.length === 1 && sameJson(valueAt(root, wanted.path), wanted.value) ? [] : [wanted];
};

/** Takes our hooks out, and the lists that hold nothing then. */
export const withoutHooks = (text: string, events: readonly string[]): string => {
  let now = text;
  for (const event of events) {
    for (let own = ownPaths(readJson(now), event).at(-1); own; own = ownPaths(readJson(now), event).at(-1)) now = without(now, own);
  }
  return now;
};

/** Removes what lies at a path, and upwards what is empty without it. */
export const without = (text: string, path: JSONPath): string => {
  const now = editJson(text, [{ path, value: undefined }]);
  const parent = path.slice(0, -1);
  const holder = path.length === 0 ? undefined : valueAt(readJson(now), parent);
  const hasRest = typeof holder !== 'object' || holder === null || Object.keys(holder).some(key => key !== 'matcher');
  return parent.length === 0 || hasRest ? now : without(now, parent);
};

/** Where our commands are in an event's list, in order. */
const ownPaths = (root: unknown, event: string): readonly JSONPath[] => {
  const list = valueAt(root, ['hooks', event]);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, at): JSONPath[] => {
    const path = ['hooks', event, at];
    if (isOurs(valueAt(item, ['command']))) return [path];
    const inner = valueAt(item, ['hooks']);
    return Array.isArray(inner) ? inner.flatMap((it: unknown, index): JSONPath[] => (isOurs(valueAt(it, ['command'])) ? [[...path, 'hooks', index]] : [])) : [];
  });
};

const isAlone = (root: unknown, own: JSONPath): boolean => (valueAt(root, own.slice(0, -1)) as readonly unknown[]).length === 1;
