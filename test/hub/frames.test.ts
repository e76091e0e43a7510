import { expect, test } from 'vitest';
import { encodeFrame, FrameDecoder, type RpcMessage } from '../../server/src/hub/frames.ts';

/** What comes out for these bytes, fed in pieces of `size`: the methods, and the error if there is one. */
const read = (bytes: string | Buffer, size: number, tolerant = false): readonly string[] => {
  const decoder = new FrameDecoder(100);
  const out: string[] = [];
  if (tolerant) decoder.onTooLarge = error => out.push(error.code);
  const all = Buffer.from(bytes);
  try {
    for (let at = 0; at < all.length; at += size) decoder.push(all.subarray(at, at + size), message => out.push(message.method ?? 'answer'));
  } catch (error) {
    out.push((error as Error).message);
  }
  return out;
};

const frame = (method: string, params: unknown = {}): string => encodeFrame({ jsonrpc: '2.0', id: 1, method, params } as RpcMessage).toString();
const raw = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const cases: readonly [string, string, readonly (string | RegExp)[]][] = [
  ['one message', frame('a'), ['a']],
  ['two in one piece', frame('a') + frame('b'), ['a', 'b']],
  ['another header beside', `Content-Type: x\r\n${frame('a')}`, ['a']],
  ['more than ASCII', frame('ä€😀'), ['ä€😀']],
  ['half a message', frame('a').slice(0, -1), []],
  ['no header', 'GET / HTTP/1.1\r\n\r\n', [/^not a message/]],
  ['a header without length', 'Content-Type: x\r\n\r\n{}', [/^not a message/]],
  ['a negative length', 'Content-Length: -1\r\n\r\n', [/^not a message/]],
  ['a header without end', `Content-Length: 1${' '.repeat(5000)}`, [/^header longer/]],
  ['a body too long', frame('a', 'x'.repeat(100)), [/^message of \d+ bytes refused: the limit is 100 bytes$/]],
  ['no JSON', raw('{"a":'), [/^message is not JSON/]],
  ['JSON, no JSON-RPC', raw('[]'), [/^message is not JSON-RPC/]],
  ['another JSON-RPC', raw('{"jsonrpc":"1.0"}'), [/^message is not JSON-RPC/]],
  ['an id that is an object', raw('{"jsonrpc":"2.0","id":{},"method":"a"}'), [/^message is not JSON-RPC/]],
];

test.each(cases)('%s', (_name, bytes, expected) => {
  for (const size of [1, 7, 100_000]) {
    const out = read(bytes, size);
    expect(out).toHaveLength(expected.length);
    expected.forEach((one, at) => expect(out[at]).toMatch(one instanceof RegExp ? one : new RegExp(`^${one}$`)));
  }
});

test('a tolerated body that is too long is dropped, and the next message is read', () => {
  const bytes = frame('a') + frame('b', 'x'.repeat(1000)) + frame('c') + frame('d', 'x'.repeat(200)) + frame('e');
  for (const size of [1, 7, 64, 100_000]) expect(read(bytes, size, true)).toEqual(['a', 'too-large', 'c', 'too-large', 'e']);
});
