import type { OutputOf } from '../../../protocol/request.ts';
import type { listPlugins, trustPlugin } from '../../../protocol/requests/plugins.ts';
import { table } from './table.ts';

export const pluginList = ({ plugins, uncommitted = [] }: OutputOf<typeof listPlugins>, columns: number | undefined): string => {
  const waiting = uncommitted.map(name => `${name}: interlock.json names it, but is not committed in the main worktree: commit it, what is committed holds\n`).join('');
  if (plugins.length === 0) return waiting || 'interlock.json names no plug-in, and no window brings one\n';
  const rows = plugins.map(it => [it.name, it.module, it.state, it.calls.join(', '), String(it.conflicts), it.hash?.slice(0, 10) ?? '']);
  return table(['NAME', 'MODULE', 'STATE', 'DOES', 'CONFLICTS', 'HASH'], rows, columns) + plugins.flatMap(it => (it.reason === undefined ? [] : [`${it.name}: ${it.reason}\n`])).join('') + waiting;
};

export const pluginTrusted = ({ trust, module }: OutputOf<typeof trustPlugin>): string => `${trust.name}  trusted by ${trust.actor}: ${module} runs as it is now (${trust.hash.slice(0, 10)})\n`;
