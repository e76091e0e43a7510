import * as z from 'zod';
import { speculation } from '../../protocol/session.ts';
import type { Ability } from './window.ts';

const wish = z.object({ on: z.boolean(), command: z.string().trim().min(1).max(2_000).optional() });

/** Whether this window wants merged work checked in the background, and with what. */
export const speculationWishes: Ability = {
  name: 'speculationWishes',
  begin(window, { mergedWork }) {
    if (!mergedWork) return;
    window.connection.onNotification(speculation.method, (params: unknown) => {
      const read = wish.safeParse(params);
      if (read.success) mergedWork.wish(window.id, { on: read.data.on, ...(read.data.command === undefined ? {} : { command: read.data.command }) });
      else window.connection.console.warn(`${speculation.method}: ${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}`);
    });
    window.onEnd(() => { mergedWork.wish(window.id, undefined); });
  },
};
