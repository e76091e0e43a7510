import fs from 'node:fs';
import path from 'node:path';
import { CheckFile } from '../adapters/check/checkFile.ts';
import { openSpeculation } from '../adapters/check/openSpeculation.ts';
import { whyBusy } from '../adapters/check/whyBusy.ts';
import type { HubContext } from '../features/feature.ts';
import type { Git } from '../ports/git.ts';
import { chooseCheck } from '../speculation/checkChoice.ts';
import { findChecks } from '../speculation/findChecks.ts';
import { MergedWork } from '../speculation/mergedWork.ts';
import type { HubSetting } from './context.ts';

type Opened = Pick<HubContext, 'store' | 'observation' | 'syntax' | 'rights'> & { readonly git: Git };

/** Merged work of one hub. What a check needs is opened with the first one that is run. */
export const openMergedWork = ({ root, storeDir, clock, log }: HubSetting, { git, store, observation, syntax, rights }: Opened): MergedWork => new MergedWork({
  sides: () => observation.sides(),
  changedBy: (side) => observation.changesOf(side).map((it) => it.path),
  readSide: (side, file) => observation.readFile(side, file, 'now').catch(() => undefined),
  open: () => openSpeculation(git, root, log),
  choice: async (setting) => chooseCheck({ setting, rules: (await rights.rules.current()).rules.check, found: findChecks((file) => readText(path.join(root, file))) }, store.state.checks),
  busy: whyBusy,
  tell: (sightings, notAssessed) => { observation.addFindings('merged work', { sightings, notAssessed }); },
  run: async (...asked) => (await import('../adapters/check/runCheck.ts')).runCheck(...asked),
  syntax, memory: new CheckFile(path.join(storeDir, 'checks.json'), log), clock, log,
});

const readText = (file: string): string | undefined => {
  try { return fs.readFileSync(file, 'utf8'); } catch { return undefined; }
};
