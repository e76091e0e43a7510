import { showMergeOrder } from '../../protocol/requests/mergeOrder.ts';
import type { CliCommand, Invocation } from './command.ts';
import { report } from './report.ts';
import { CliError, type ExitCode } from './terminal.ts';
import { uncommitted } from './uncommitted.ts';
import { sqlLoader } from './loadSql.ts';
import { withRepository } from './withRepository.ts';

/** `plan`, which can also order revisions that are named; that needs no hub. */
export const withRevisions = (plan: CliCommand): CliCommand => ({
  ...plan,
  positionals: [...plan.positionals, { name: 'revisions', text: 'commits or branches to order instead of the open work; needs no hub', optional: true, repeated: true }],
  options: [...plan.options, { flag: 'onto', value: 'rev', text: 'with revisions: the line they land on' }],
  examples: ['interlock plan', 'interlock plan --onto main feature/cart feature/pay feature/ui'],
  run: invocation => {
    const revisions = invocation.given['revisions'] as readonly string[];
    if (revisions.length > 0) return planOf(revisions, invocation);
    if (invocation.given['onto'] !== undefined) throw new CliError('--onto is for revisions that are named: interlock plan --onto main REV REV…');
    return plan.run(invocation);
  },
});

const planOf = async (revisions: readonly string[], invocation: Invocation): Promise<ExitCode> => {
  const { onto } = invocation.given;
  const twice = revisions.find((it, at) => revisions.indexOf(it) !== at) ?? revisions.find(it => it === onto);
  if (twice !== undefined) throw new CliError(`${twice} is named twice`);
  const [{ planRevisions }, { describeOrder }] = await Promise.all([import('../../forecast/planRevisions.ts'), import('../../engine/mergeOrder/describeOrder.ts')]);
  return withRepository(invocation, async (git, syntax) => {
    const open = await planRevisions(git, syntax, { revisions, ...(typeof onto === 'string' ? { onto } : {}) }, undefined, sqlLoader());
    return report(showMergeOrder, describeOrder({ ...open, notAssessed: [...open.notAssessed, ...await uncommitted(git, revisions)] }), invocation);
  });
};
