import { expect, test } from 'vitest';
import { MessageLines } from '../../../server/src/doors/mcp/messageLines.ts';

/** What comes through of these chunks, and what is answered instead of the rest. */
const through = async (chunks: readonly string[], most = 40): Promise<{ passed: string; refused: unknown[] }> => {
  const refused: unknown[] = [];
  const lines = new MessageLines(most, answer => refused.push(JSON.parse(answer)));
  const passed: Buffer[] = [];
  lines.on('data', (it: Buffer) => passed.push(it));
  const ended = new Promise(done => lines.once('end', done));
  for (const it of chunks) lines.write(Buffer.from(it));
  lines.end();
  await ended;
  return { passed: Buffer.concat(passed).toString(), refused };
};

const a = '{"jsonrpc":"2.0","id":1,"method":"a"}', b = '{"jsonrpc":"2.0","method":"b"}';
const long = 'x'.repeat(50);
const refusal = (id: unknown, bytes: number) => ({ jsonrpc: '2.0', id, error: { code: -32600, message: `a message of ${bytes} bytes is not read: at most 40 go into one` } });

test('messages go through as they are, however they are cut, and empty lines are left out', async () => {
  const chunkings = [[`${a}\n${b}\n`], [a.slice(0, 5), a.slice(5), `\n${b}`, '\n'], [`${a}\n${b}`], [`\n${a}\n\r\n${b}\n\n`]];
  for (const chunks of chunkings) expect(await through(chunks)).toEqual({ passed: `${a}\n${b}\n`, refused: [] });
});

test.each([
  ['at the beginning', `{"jsonrpc":"2.0","id":7,"method":"${long}"}`, 7],
  ['at the end', `{"method":"${long}","jsonrpc":"2.0","id":"m-8"}`, 'm-8'],
  ['inside of what was said', `{"method":"m","params":{"id":9,"a":"${long}"}}`, null],
  ['nowhere', long, null],
])('a long one is answered under its id: %s', async (_where, line, id) => {
  const whole = await through([`${a}\n${line}\n${b}\n`]);
  expect(whole).toEqual({ passed: `${a}\n${b}\n`, refused: [refusal(id, line.length)] });
  const cut = [...`${a}\n${line}\n${b}\n`];
  expect(await through(cut)).toEqual(whole);
});

test.each([
  ['no JSON', 'hello', null, -32700, /^a message is not JSON: /],
  ['half of it', '{"jsonrpc":"2.0",', null, -32700, /^a message is not JSON: /],
  ['a list', `[${b}]`, null, -32600, /^a list of messages is not read: /],
  ['a number', '5', null, -32600, /^this is no message of JSON-RPC 2\.0: /],
  ['nothing', 'null', null, -32600, /^this is no message of JSON-RPC 2\.0: /],
  ['another protocol', '{"jsonrpc":"1.0","id":10,"method":"a"}', 10, -32600, /^this is no message of JSON-RPC 2\.0: /],
  ['no method', '{"jsonrpc":"2.0","id":"m-9"}', 'm-9', -32600, /^this is no message of JSON-RPC 2\.0: /],
])('what is no message gets one answer, and the next goes through: %s', async (_what, line, id, code, message) => {
  expect(await through([`${line}\n${a}\n`])).toEqual({ passed: `${a}\n`, refused: [{ jsonrpc: '2.0', id, error: { code, message: expect.stringMatching(message) as string } }] });
});
