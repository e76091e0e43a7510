import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { actor, session } from '../shapes.ts';

const id = z.string().trim().min(1, 'must not be empty').max(200);
const why = z.string().trim().min(1, 'say why').max(2_000);

export const listActors = defineRequest({
  name: 'actor/list', summary: 'Who may write, known by which key, and who is in a session.', access: 'read',
  input: z.object({}), output: z.object({ actors: z.array(actor), sessions: z.array(session) }), cli: { command: 'actor list' },
});

export const revokeActor = defineRequest({
  name: 'actor/revoke', summary: 'Shut an actor out: nothing is taken from it any more.', access: 'write', ownerOnly: true,
  input: z.object({ id, why }), output: z.object({ actor }), cli: { command: 'actor revoke', positionals: ['id'] },
});

/** The key itself never crosses a door. */
export const replaceKey = defineRequest({
  name: 'actor/replaceKey', summary: 'Give an actor a new key, where its own is lost.', access: 'write', ownerOnly: true,
  input: z.object({ id, publicKey: z.string().regex(/^[\w-]{43}$/, 'must be an Ed25519 public key: 32 bytes in base64url'), why }), output: z.object({ actor }),
});

/** For agents whose client says so: nobody has to wait until their leases run out. */
export const endSession = defineRequest({
  name: 'session/end', summary: 'Say that the caller is over in its worktree: what it holds there is handed back.', access: 'write',
  input: z.object({ why }), output: z.object({ ended: z.number() }),
});
