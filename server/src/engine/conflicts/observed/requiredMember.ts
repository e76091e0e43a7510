import type { MissingMember } from '../../references/missingMembers.ts';
import { formatTarget } from '../../targets/target.ts';
import { takenPlace, usePlace, waysOut } from './crossFinding.ts';
import type { CrossFinding, CrossJudge } from './crossPair.ts';
import { symbolTarget } from './places.ts';
import { nameOf } from './wording.ts';

/** One side made a type demand a member; the other wrote a class or an object for it that lacks the member. */
export const requiredMember: CrossJudge = { kind: 'required-member', judge: ({ missing }) => missing.map(describe) };

const describe = ({ member, file, range, implementer }: MissingMember): CrossFinding => {
  const [taker, user] = [member.file.now, file.now];
  const { path } = member.file.base;
  return {
    path,
    finding: {
      kind: 'required-member', severity: 'error', certainty: 'DERIVED', intents: [], symbol: `${member.container}.${member.name} in ${file.base.path}:${implementer ?? range.start.line}`,
      message: `${nameOf(taker, user)} makes ${member.container} in ${path} demand ${member.name}; ${nameOf(user, taker)} writes ${implementer === undefined ? 'an object' : implementer} for it in ${user.path} without one`,
      targets: [symbolTarget(member.file.base, member.change), formatTarget({ kind: 'symbol', key: `${path}#${member.container}`, operation: 'read' })],
      places: [takenPlace(member), usePlace(file, range)],
      suggestions: waysOut(taker, user, member.container),
    },
  };
};
