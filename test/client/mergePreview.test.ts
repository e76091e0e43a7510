import { expect, test } from 'vitest';
import { KeptProposals } from '../../client/src/documents/keptProposals.ts';
import { mergeUriParts, readMergeUri, type ShownMerge } from '../../client/src/documents/mergeUri.ts';
import { changedPart } from '../../client/src/model/changedPart.ts';

const merge: ShownMerge = { home: '/r/.git', id: 'c-1', path: 'src/a b.ts', mine: 'worktree/main', theirs: 'worktree/pay', canApply: true, proposed: false };

test('a merge is found again by its address, and whether it may be taken over', () => {
  expect(readMergeUri(mergeUriParts(merge))).toEqual(merge);
  expect(readMergeUri(mergeUriParts({ ...merge, canApply: false }))).toEqual({ ...merge, canApply: false });
});

test('a proposal is kept as it was looked at, the last twenty of them', () => {
  const proposals = new KeptProposals();
  const proposed = { ...merge, proposed: true };
  expect(readMergeUri(mergeUriParts(proposed))).toEqual(proposed);
  proposals.keep(proposed, { label: 'PROPOSED', reason: 'x', text: 'both', sha256: 'a' });
  expect([proposals.of(proposed)?.text, proposals.of({ ...proposed, path: 'other' })]).toEqual(['both', undefined]);
  for (let at = 0; at < 20; at++) proposals.keep({ ...proposed, id: `c-${at}0` }, { label: 'PROPOSED', reason: 'x', text: '', sha256: 'a' });
  expect(proposals.of(proposed)).toBeUndefined();
});

test.each([{ scheme: 'file', path: '/a', query: '' }, { scheme: 'interlock-merge', path: '/a', query: '{"home":1}' }, { scheme: 'interlock-merge', path: '/a', query: 'x' }])(
  'no other address is taken for one: %j', uri => expect(readMergeUri(uri)).toBeUndefined());

const apply = (before: string, after: string): string => {
  const lines = before.split('\n');
  const { from, to, text } = changedPart(lines, after.split('\n'));
  return [...lines.slice(0, from), ...text.split('\n'), ...lines.slice(to + 1)].join('\n');
};

test.each([
  ['a\nb\nc', 'a\nB\nc'], ['a\nb\nc', 'a\nb\nb2\nc'], ['a\nb\nc', 'a\nc'], ['', 'a\n'], ['a\n', ''], ['a\na\na', 'a\na\na\na'], ['x', 'x'], ['a\nb', 'b\na'], ['a\nb\n', 'a\nb\nc\n'],
])('%j becomes %j by one edit', (before, after) => expect(apply(before, after)).toBe(after));

test('only what differs is replaced', () => expect(changedPart(['a', 'b', 'c', 'd'], ['a', 'B', 'c', 'd'])).toEqual({ from: 1, to: 1, text: 'B' }));
