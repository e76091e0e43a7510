import type { MergeOrderStep, MergeOrder } from '../../../protocol/mergeOrder.ts';
import { notAssessedBlock } from './conflicts.ts';
import { count } from './table.ts';

/** Wave by wave, with what each rebases after and why. */
export const mergeOrderText = ({ steps, waves, reworks, best, deadlocks, target, notAssessed }: MergeOrder): string => {
  if (steps.length === 0) return `nothing to land${notAssessed.length === 0 ? '' : ' in what could be assessed'}\n${notAssessedBlock(notAssessed)}`;
  const fewest = reworks === 0 ? '' : best ? '; no other order has fewer' : '; not every order was tried';
  return [
    `${steps.length} to land in ${count(waves, 'wave')}${target === undefined ? '' : ` on ${target}`}: ${reworks === 0 ? 'none of them stops' : `${reworks} of them ${reworks === 1 ? 'stops' : 'stop'}${fewest}`}\n`,
    ...Array.from({ length: waves }, (_, at) => `\nwave ${at + 1}\n${steps.filter(it => it.wave === at + 1).map(stepBlock).join('')}`),
    ...deadlocks.map(round => `\ndeadlock: ${[...round, round[0]].join(' waits for ')}\n`),
    notAssessedBlock(notAssessed),
  ].join('');
};

const stepBlock = ({ id, label, actor, waitsFor, rebases }: MergeOrderStep): string => [
  `  ${[id, ...(label === id || id.endsWith(`/${label}`) ? [] : [`"${label}"`]), ...(actor === undefined ? [] : [`(${actor})`])].join(' ')}`
  + (waitsFor.length === 0 ? '' : `, waits for ${waitsFor.join(', ')}`),
  ...[...new Set(rebases.map(it => it.after))].flatMap(after => [
    `    rebase after ${after}`,
    ...rebases.filter(it => it.after === after).map(it => `      ${it.severity}  ${it.certainty}  ${it.message}`),
  ]),
].map(line => `${line}\n`).join('');
