import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { issuedGrant } from '../shapes.ts';

/** The token is checked and then forgotten: whoever made it keeps it, for the actor alone. */
export const issueGrant = defineRequest({
  name: 'grant/issue', summary: 'Note that rights were handed on.', access: 'write', secretInput: true,
  input: z.object({ token: z.string().max(16_000) }), output: z.object({ grant: issuedGrant }),
});

export const listGrants = defineRequest({
  name: 'grant/list', summary: 'Which rights were handed on, to whom and by whom.', access: 'read',
  input: z.object({}), output: z.object({ grants: z.array(issuedGrant) }), cli: { command: 'grants' },
});

export const revokeGrant = defineRequest({
  name: 'grant/revoke', summary: 'Call back what was handed on, and all that was handed on of it.', access: 'write',
  input: z.object({ id: z.string().max(100), why: z.string().trim().min(1, 'say why').max(2_000) }), output: z.object({ grant: issuedGrant }),
  cli: { command: 'revoke', positionals: ['id'] },
});
