import fs from 'node:fs';
import path from 'node:path';
import { rulesFileName } from '../../protocol/rulesFileName.ts';
import type { CliCommand } from './command.ts';
import { placeOf } from './hubSession.ts';
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

/** Needs no hub: the file is a person's, and holds once it is there. */
export const rulesInitCommand: CliCommand = {
  words: 'rules init', summary: `Write an ${rulesFileName} to begin with. One that is there is left alone.`, positionals: [], options: [],
  run(invocation) {
    const file = path.join(placeOf(invocation).worktree, rulesFileName);
    try {
      fs.writeFileSync(file, beginning, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CliError(`${file} is there already; nothing was changed`);
      throw error;
    }
    invocation.terminal.out(invocation.globals.json ? `${JSON.stringify({ file })}\n` : `${file} was made: write into it who may change what, and commit it\n`);
    return Promise.resolve(exitCodes.fine);
  },
};
