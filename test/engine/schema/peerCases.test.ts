import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../bench/ddl/database.ts';
import { Alone, bothOrders } from '../../../bench/ddl/truth.ts';
import { ddlTargets } from '../../../server/src/engine/schema/ddlTargets.ts';
import { judgeDdl } from '../../../server/src/engine/schema/judgeDdl.ts';
import cases from '../../fixtures/ddl-cases.json' with { type: 'json' };
import { complaint, statements } from '../../support/ddl.ts';

const sameAgent = 'the peer leaves out pairs of one agent; what the scripts do does not depend on who wrote them';

/** Where the definition and the peer differ: the definition wins. */
const differs: Readonly<Record<string, { readonly verdict: string; readonly why: string }>> = {
  test_same_agent_no_conflict: { verdict: 'warning', why: sameAgent },
  test_conflicting_intents_cannot_be_same_agent: { verdict: 'warning', why: sameAgent },
  test_no_conflict_different_agents_same_agent: { verdict: 'warning', why: sameAgent },
  'test_index_conflict_detection (2)': { verdict: 'error', why: 'the second CREATE INDEX of one name fails; the peer only warns of an index' },
  test_malformed_ddl: { verdict: 'unreadable', why: 'the peer compares the tables declared beside SQL that is none; here unreadable SQL is refused with its place' },
};

/** Schemas on which the scripts make sense, for running them in PostgreSQL. */
const users = 'CREATE TABLE users (id int PRIMARY KEY, deprecated_field text); CREATE TABLE orders (id int PRIMARY KEY);';
const withEmail = 'CREATE TABLE users (id int PRIMARY KEY, email text);';
const baseOf = (id: string): string => id.includes('index') ? withEmail : id.includes('moderate') ? 'CREATE TABLE table_0 ();' : users;

const expected = (it: { readonly id: string; readonly verdict: string }): string => differs[it.id]?.verdict ?? it.verdict;
const oursOf = (it: { readonly a: readonly string[]; readonly b: readonly string[] }): string => {
  const [a, b] = [it.a.join(';'), it.b.join(';')];
  return complaint(a) !== '' || complaint(b) !== '' ? 'unreadable' : judgeDdl({ a: statements(a), b: statements(b) }).verdict;
};

describe('the peer\'s pairs', () => {
  test('there are forty, and those that differ are among them', () => {
    const ids = cases.pairs.map(it => it.id);
    expect(ids.length).toBe(40);
    expect(Object.keys(differs).filter(id => !ids.includes(id))).toEqual([]);
  });
  for (const it of cases.pairs) {
    const why = differs[it.id]?.why;
    test(`${it.id}: ${expected(it)}${why === undefined ? '' : `, where the peer says ${it.verdict}: ${why}`}`, () => { expect(oursOf(it)).toBe(expected(it)); });
  }
});

describe('the same pairs in PostgreSQL', () => {
  let db: Database;
  let alone: Alone;
  beforeAll(async () => {
    db = await Database.open('');
    alone = new Alone(db, await db.facts());
  }, 180_000);
  afterAll(() => db.close());

  test('every verdict is what running both orders shows', async () => {
    const wrong: string[] = [];
    for (const it of cases.pairs.filter(one => expected(one) !== 'unreadable')) {
      const truth = await bothOrders(db, alone, baseOf(it.id), it.a.join(';'), it.b.join(';'));
      if (truth?.verdict !== expected(it)) wrong.push(`${it.id}: ${truth?.verdict ?? 'unfit'} ${truth?.why ?? ''}`);
    }
    expect(wrong).toEqual([]);
  }, 180_000);
});

describe('what the peer reads out of DDL', () => {
  for (const it of cases.reading) {
    test(it.id, () => {
      // One of them names functions whose CREATE and ALTER are not whole; their names are read only from whole statements.
      const whole = it.ddl.filter(sql => complaint(sql) === '');
      const targets = ddlTargets(statements(whole.join(';'))).map(target => target.replace(/=.*$/, ''));
      const named = [...it.tables.map(name => `table:${name}`), ...it.columns.map(name => `column:${name}`), ...it.functions.map(name => `function:${name}`)];
      const missing = named.filter(name => !targets.includes(name) && whole.some(sql => sql.includes(name.slice(name.indexOf(':') + 1))));
      expect(missing).toEqual([]);
    });
  }
});
