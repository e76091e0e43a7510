import type { OutputOf } from '../../../protocol/request.ts';
import type { listPlugins, trustPlugin } from '../../../protocol/requests/plugins.ts';
import { table } from './table.ts';

export const pluginList = ({ plugins }: OutputOf<typeof listPlugins>, columns: number | undefined): string => {
  if (plugins.length === 0) return 'interlock.json names no plug-in, and no window brings one\n';
  const rows = plugins.map(it => [it.name, it.module, it.state, it.calls.join(', '), String(it.conflicts), it.hash?.slice(0, 10) ?? '']);
  return table(['NAME', 'MODULE', 'STATE', 'DOES', 'CONFLICTS', 'HASH'], rows, columns) + plugins.flatMap(it => (it.reason === undefined ? [] : [`${it.name}: ${it.reason}\n`])).join('');
};

export const pluginTrusted = ({ trust, module }: OutputOf<typeof trustPlugin>): string => `${trust.name}  trusted by ${trust.actor}: ${module} runs as it is now (${trust.hash.slice(0, 10)})\n`;
