import { expect, test } from 'vitest';
import { LineLimit } from '../../../server/src/doors/mcp/lineLimit.ts';

/** What comes through of these chunks, and what is answered instead of the rest. */
const through = async (chunks: readonly string[], most = 40): Promise<{ passed: string; refused: unknown[] }> => {
  const refused: unknown[] = [];
  const limit = new LineLimit(most, answer => refused.push(JSON.parse(answer)));
  const passed: Buffer[] = [];
  limit.on('data', (it: Buffer) => passed.push(it));
  const ended = new Promise(done => limit.once('end', done));
  for (const it of chunks) limit.write(Buffer.from(it));
  limit.end();
  await ended;
  return { passed: Buffer.concat(passed).toString(), refused };
};

const long = 'x'.repeat(50);
const refusal = (id: unknown, bytes: number) => ({ jsonrpc: '2.0', id, error: { code: -32600, message: `a message of ${bytes} bytes is not read: at most 40 go into one` } });

test('lines go through as they are, however they are cut', async () => {
  for (const chunks of [['{"a":1}\n{"b":2}\n'], ['{"a"', ':1}', '\n{"b":2}', '\n'], ['{"a":1}\n{"b":2}']]) expect(await through(chunks)).toEqual({ passed: '{"a":1}\n{"b":2}\n', refused: [] });
});

test.each([
  ['at the beginning', `{"jsonrpc":"2.0","id":7,"method":"${long}"}`, 7],
  ['at the end', `{"method":"${long}","jsonrpc":"2.0","id":"m-8"}`, 'm-8'],
  ['inside of what was said', `{"method":"m","params":{"id":9,"a":"${long}"}}`, null],
  ['nowhere', long, null],
])('a long one is answered under its id: %s', async (_where, line, id) => {
  const whole = await through([`{"a":1}\n${line}\n{"b":2}\n`]);
  expect(whole).toEqual({ passed: '{"a":1}\n{"b":2}\n', refused: [refusal(id, line.length)] });
  const cut = [...`{"a":1}\n${line}\n{"b":2}\n`];
  expect(await through(cut)).toEqual(whole);
});
