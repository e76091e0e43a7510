import { ok } from '../engine/result.ts';
import { hubStatus as request } from '../protocol/requests/hub.ts';
import { productVersion } from '../protocol/wire.ts';
import { allConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const hubStatus = defineFeature(request, context => {
  const { store, observation, root, storeDir, health, windows } = context;
  const open = allConflicts(context).filter(it => it.status === 'open');
  const count = (severity: string): number => open.filter(it => it.severity === severity).length;
  const [intents] = store.query<{ total: number; active: number }>("SELECT count(*) AS total, coalesce(sum(status NOT IN ('merged', 'abandoned')), 0) AS active FROM intents");
  const [journal] = store.query<{ entries: number }>('SELECT coalesce(max(seq), 0) AS entries FROM journal');
  return ok({
    root, storeDir, pid: process.pid, version: productVersion, uptimeMs: Math.round(process.uptime() * 1_000),
    phases: health().map(({ phase, state, detail, ms }) => ({ phase, state, ms, ...(detail === undefined ? {} : { detail }) })),
    intents: { active: intents?.active ?? 0, total: intents?.total ?? 0 },
    conflicts: { error: count('error'), warning: count('warning'), information: count('information') },
    sides: observation.sides().length, windows: windows(), notAssessed: observation.notAssessed().length,
    entries: journal?.entries ?? 0, memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
  });
});
