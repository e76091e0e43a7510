import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { extensions } from 'vscode';
import type { InterlockApi, Shown } from '../../../../client/src/api.ts';
import type { Row } from '../../../../client/src/views/row.ts';

/** Generous: a slow machine is no failure. */
const limitMs = 45_000;

/** The extension as another extension sees it, its hub reached. */
export const readyInterlock = async (): Promise<InterlockApi> => {
  const extension = extensions.getExtension<InterlockApi>('interlock.interlock');
  assert.ok(extension, 'the extension is installed');
  const api = await extension.activate();
  await until(() => api.shown().state === 'ready' && api.shown().sides.length > 0, () => `the hub is reached; now:\n${outline(api.shown())}`);
  return api;
};

/** Waits for something to become true. @param what fails with these words */
export const until = async (holds: () => boolean | Promise<boolean>, what: () => string): Promise<void> => {
  const end = Date.now() + limitMs;
  while (!await holds()) {
    if (Date.now() > end) assert.fail(`not within ${limitMs / 1_000} s: ${what()}`);
    await sleep(50);
  }
};

/** Waits for what is shown to fit. */
export const untilShown = (api: InterlockApi, fits: (shown: Shown) => boolean): Promise<void> =>
  until(() => fits(api.shown()), () => `${String(fits)}; shown:\n${outline(api.shown())}`);

const outline = ({ state, badge, status, ...shown }: Shown): string => [
  `${state}, badge ${badge}, ${status?.tooltip.replaceAll('\n', '; ') ?? 'no status'}`,
  ...(['conflicts', 'intents', 'sides'] as const).flatMap(view => [`${view}:`, ...lines(shown[view], 1)]),
].join('\n');

const lines = (rows: readonly Row[], depth: number): readonly string[] =>
  rows.flatMap(row => [`${'  '.repeat(depth)}${row.label} | ${row.description ?? ''}`, ...lines(row.children, depth + 1)]);

export const allRows = (rows: readonly Row[]): readonly Row[] => rows.flatMap(row => [row, ...allRows(row.children)]);

export const conflictRows = (shown: Shown): readonly Row[] => shown.conflicts.flatMap(it => it.children).filter(it => it.subject?.kind === 'conflict');

export const intentRows = (shown: Shown): readonly Row[] => allRows(shown.intents).filter(it => it.subject?.kind === 'intent');

export const idOf = (row: Row | undefined): string => {
  assert.ok(row?.subject, 'there is a row, and it stands for something');
  return row.subject.id;
};
