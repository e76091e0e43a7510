import { ok } from '../engine/result.ts';
import { hubStatus as request } from '../protocol/requests/hub.ts';
import { productVersion } from '../protocol/wire.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { countOpen } from './allConflicts.ts';
import { defineFeature } from './feature.ts';
import { leftWork } from './leftWork.ts';
import { countDenied } from './listSecurity.ts';
import { mayDecide } from './rightsAt.ts';
import { shownStanding } from './showRules.ts';

export const hubStatus = defineFeature(request, async (context, _input, call) => {
  await afterFirstLook(context, call);
  const { store, book, observation, rights, root, storeDir, health, windows } = context;
  const { lists } = book;
  return ok({
    root, storeDir, pid: process.pid, version: productVersion, uptimeMs: Math.round(process.uptime() * 1_000),
    phases: health().map(({ phase, state, detail, ms }) => ({ phase, state, ms, ...(detail === undefined ? {} : { detail }) })),
    intents: { active: lists.size - lists.count('merged') - lists.count('abandoned'), total: lists.size },
    conflicts: countOpen(context), left: leftWork(store.state),
    sides: observation.sides().length, windows: windows(), notAssessed: observation.notAssessed().length,
    rules: shownStanding(await rights.rules.current()), denied: countDenied(context), deviations: [...rights.breaches.deviations()], decides: await mayDecide(context, call),
    entries: store.length, memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
  });
});
