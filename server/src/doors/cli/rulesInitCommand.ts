import fs from 'node:fs';
import path from 'node:path';
import { rulesFileName } from '../../protocol/rulesFileName.ts';
import { whoActs } from './actorName.ts';
import type { CliCommand } from './command.ts';
import { worktreeOf } from './hubSession.ts';
import { CliError, exitCodes } from './terminal.ts';

/** What a repository begins with: agents have a list, people are free. */
const beginning = `// Who may change what in this repository. What is committed in the main worktree holds; only people change this file.
// See: interlock rules show, interlock rules check PATH --actor NAME
{
  "actors": {
    // An agent is called after its client and the folder of its worktree.
    "claude@*": { "tier": "implementer", "write": ["src/**", "test/**"], "delete": [] }
  },
  "default": { "agents": "implementer", "people": "person" }
}
`;

/** Needs no hub: the file is a person's, and holds once it is there. In the main worktree, wherever a person stands: beside an agent's work it would hold for nobody, and look like the agent's. */
export const rulesInitCommand: CliCommand = {
  words: 'rules init', summary: `Write an ${rulesFileName} to begin with. One that is there is left alone.`, positionals: [], options: [],
  async run(invocation) {
    const place = worktreeOf(invocation);
    const { name, kind } = await whoActs(invocation, place.worktree);
    if (kind === 'agent') throw new CliError(`${name} is an agent; rules are for people alone: ask one to run it`);
    const file = path.join(place.root, rulesFileName);
    try {
      fs.writeFileSync(file, beginning, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CliError(`${file} is there already; nothing was changed`);
      throw error;
    }
    invocation.terminal.out(invocation.globals.json ? `${JSON.stringify({ file })}\n` : `${file} was made: write into it who may change what, and commit it\n`);
    return exitCodes.fine;
  },
};
