import { fail, ok } from '../engine/result.ts';
import { listPlugins as listRequest, trustPlugin as trustRequest } from '../protocol/requests/plugins.ts';
import { readModule } from '../plugins/repositoryModules.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { giveTrust } from './trust.ts';

export const listPlugins = defineFeature(listRequest, async (context) => {
  const uncommitted = await uncommittedIn(context);
  return ok({ plugins: [...await context.plugins.list()], ...(uncommitted.length === 0 ? {} : { uncommitted }) });
});

/** What only the file names. */
const uncommittedIn = async ({ rights: { rules } }: Pick<HubContext, 'rights'>): Promise<string[]> => {
  const [loose, { rules: held }] = [await rules.uncommitted(), await rules.current()];
  return [...loose?.plugins.keys() ?? []].filter(it => !held.plugins.has(it));
};

export const trustPlugin = defineFeature(trustRequest, async (context, { name, hash }, call) => {
  const { plugins } = (await context.rights.rules.current()).rules;
  const plugin = plugins.get(name);
  if (!plugin && (await uncommittedIn(context)).includes(name)) return fail('not-found', `interlock.json names ${name}, but is not committed in the main worktree: commit it, what is committed holds`, 'name');
  if (!plugin) return fail('not-found', `interlock.json names no plug-in ${name}${plugins.size > 0 ? `; there are ${[...plugins.keys()].join(', ')}` : ''}`, 'name');
  const module = await readModule(context.git, plugin);
  if ('missing' in module) return fail('not-found', module.missing);
  if (hash !== undefined && !module.hash.startsWith(hash)) return fail('illegal-transition', `${plugin.module} is another by now: read it again (${module.hash})`, 'hash');
  const given = await giveTrust(context, call, { what: 'plugin', name, hash: module.hash });
  return given.ok ? ok({ trust: given.value, module: plugin.module }) : given;
});
