import { expect, test } from 'vitest';
import { emptyState, noChanges, type Changes } from '../../server/src/engine/state.ts';
import { AgentsAtWork } from '../../server/src/hub/agentsAtWork.ts';
import type { JournalEntry } from '../../server/src/engine/events.ts';
import type { Actor, Session } from '../../server/src/protocol/shapes.ts';

type Listener = (entry: JournalEntry, changes: Changes) => void;

/** A state that the test changes, and what a store says of it. */
const world = () => {
  const state = emptyState();
  const [applied, committed] = [new Set<Listener>(), new Set<Listener>()];
  const listen = (to: Set<Listener>) => (listener: Listener) => { to.add(listener); return () => to.delete(listener); };
  const agents = new AgentsAtWork({ state, onApply: listen(applied), onCommit: listen(committed) });
  const told: string[] = [];
  agents.onChange(() => told.push('changed'));
  const say = (changes: Partial<Changes>): void => { for (const it of [...applied, ...committed]) it({} as JournalEntry, { ...noChanges, ...changes }); };
  return {
    state, agents, told, say,
    comes: (actor: string, worktree: string, kind: Actor['kind'] = 'agent'): void => {
      const id = `s-${state.sessions.size}`;
      state.actors.set(actor, { id: actor, kind } as Actor);
      state.sessions.set(id, { id, actor, worktree, door: 'mcp', client: 'c', startedAt: 1 } satisfies Session);
      say({ sessions: [id] });
    },
  };
};

test('the only agent with a session in a worktree is at work there, through however many doors', () => {
  const { agents, comes, told } = world();
  expect(agents.at('/a')).toBeUndefined();
  comes('ada', '/a');
  comes('ada', '/a');
  comes('pat', '/b', 'person');
  expect([agents.at('/a'), agents.at('/b'), told.length]).toEqual(['ada', undefined, 3]);
});

test('of several there is nobody, until the others have gone', () => {
  const { agents, comes, state, say } = world();
  comes('ada', '/a');
  comes('bob', '/a');
  expect(agents.at('/a')).toBeUndefined();
  state.sessions.delete('s-1');
  say({ sessions: ['s-1'] });
  expect(agents.at('/a')).toBe('ada');
});

test('who went without a word is not at work', () => {
  const { agents, comes, state, say } = world();
  comes('ada', '/a');
  state.sessions.set('s-0', { ...state.sessions.get('s-0')!, orphaned: { at: 2, why: 'silent', intents: [], work: [] } });
  say({ sessions: ['s-0'] });
  expect(agents.at('/a')).toBeUndefined();
});

test('where a person took the worktree nobody is taken for who works there', () => {
  const { agents, comes, state, say } = world();
  comes('ada', '/a');
  state.owners.set('/a', { root: '/a', agents: [], person: 'pat' });
  say({ owners: ['/a'] });
  expect(agents.at('/a')).toBeUndefined();
});

test('other events are no news, and after its end none are', () => {
  const { agents, comes, told, say } = world();
  say({ intents: ['i-1'] });
  agents.dispose();
  comes('ada', '/a');
  expect(told).toEqual([]);
});
