import { expect, test } from 'vitest';
import { CoverageError, readCoverage } from '../../../server/src/adapters/coverage/readCoverage.ts';

const plain = async (text: string) => (await readCoverage(text)).map(({ path, lines }) => [path, [...lines]]);

test('LCOV', async () => {
  expect(await plain('TN:\nSF:src/a.ts\nFN:1,total\nFNDA:2,total\nFNF:1\nFNH:1\nDA:1,2\nDA:3,0\nLF:2\nLH:1\nend_of_record\nSF:/repo/src/b.ts\nDA:7,1\nend_of_record\n'))
    .toEqual([['src/a.ts', [[1, 2], [3, 0]]], ['/repo/src/b.ts', [[7, 1]]]]);
});

test('Cobertura, classes of one file together, below its source', async () => {
  expect(await plain(`<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
    <coverage line-rate="0.5"><sources><source>/repo/src</source></sources><packages><package name="p"><classes>
    <class name="A" filename="a.py"><methods/><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class>
    <class name="B" filename="a.py"><methods/><lines><line number="2" hits="3"/></lines></class>
    <class name="C" filename="/else/c.py"><lines><line number="9" hits="0"/></lines></class>
    </classes></package></packages></coverage>`)).toEqual([['/repo/src/a.py', [[1, 1], [2, 3]]], ['/else/c.py', [[9, 0]]]]);
});

test('Istanbul', async () => {
  const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
  const path = '/repo/src/a.js';
  expect(await plain(JSON.stringify({ [path]: { path, statementMap: { 0: at(1), 1: at(3) }, s: { 0: 4, 1: 0 }, fnMap: {}, f: {}, branchMap: {}, b: {} } })))
    .toEqual([[path, [[1, 4], [3, 0]]]]);
});

test.each([['nothing', ''], ['words', 'all is well'], ['another JSON', '{"a": 1}'], ['broken JSON', '{"a'], ['another XML', '<a><b/></a>'], ['broken XML', '<coverage><'], ['an LCOV without files', 'TN:\n']])('%s is no report', async (_, text) => {
  await expect(readCoverage(text)).rejects.toThrow(CoverageError);
});
