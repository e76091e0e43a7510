import type { AgentDoor, OpenAgentDoor } from '../agents/door.ts';
import type { Attendance } from '../features/attendance.ts';
import { introduce, presentedBy } from '../hub/introduction.ts';
import { methodOf, type InputOf, type OutputOf, type RequestShape } from '../protocol/request.ts';
import type { Result } from '../engine/result.ts';
import type { Admission } from './admission.ts';
import { CallStop } from './callStop.ts';
import type { Gate } from './gate.ts';

export interface AgentDoorParts {
  readonly storeDir: string;
  readonly admission: Admission;
  readonly attendance: Attendance;
  readonly gate: Gate;
}

/** Agents of the hub's own come in as all others do, but for the socket: with a key, a proof for this moment, and through the gate. */
export const agentDoors = ({ storeDir, admission, attendance, gate }: AgentDoorParts): OpenAgentDoor => async actor => {
  const { worktree: _everywhere, ...introduction } = introduce({ storeDir, worktree: '' }, 'agent', actor);
  const admitted = await admission.admit(presentedBy(introduction), 'agent');
  if (!admitted.ok) return admitted;
  const caller = admitted.value;
  attendance.entered(caller);
  const door: AgentDoor = {
    actor,
    async call<R extends RequestShape>(request: R, input: InputOf<R>, worktree?: string, signal?: AbortSignal): Promise<Result<OutputOf<R>>> {
      const stop = new CallStop();
      const end = (): void => stop.stop();
      if (signal?.aborted) end();
      signal?.addEventListener('abort', end, { once: true });
      try {
        return await gate.call(methodOf(request), { input, ...(worktree === undefined ? {} : { worktree }) }, caller, stop) as Result<OutputOf<R>>;
      } finally {
        signal?.removeEventListener('abort', end);
      }
    },
    close: () => attendance.left(caller, true),
  };
  return { ok: true, value: door };
};
