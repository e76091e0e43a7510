import { createHash } from 'node:crypto';
import { judgeCrossPair } from '../../server/src/engine/conflicts/observed/judgeCrossPair.ts';
import { judgeFilePair } from '../../server/src/engine/conflicts/observed/judgeFilePair.ts';
import type { FileOnSide, FileVersionText } from '../../server/src/engine/conflicts/observed/judgement.ts';
import { readSide } from '../../server/src/engine/conflicts/observed/readSide.ts';
import type { ChangedFile } from '../../server/src/engine/references/changedFile.ts';
import { SourceFile, type World } from '../../server/src/engine/references/world.ts';
import { decodeContent } from '../../server/src/observation/content.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import { mutate, seeded } from './mutate.ts';

/** A real file. */
export interface SourceText { readonly path: string; readonly bytes: Buffer }

/** What came of one case. `found`: how many findings of all judges. `assessed`: of the three versions. */
export interface CaseReport { readonly path: string; readonly how: string; readonly assessed: number; readonly unreadable: number; readonly found: number }

/** Case `number` of a seed: what is done and to which file depends on these two and the files alone. */
export function caseOf(files: readonly SourceText[], seed: number, number: number): { readonly path: string; readonly base: Buffer; readonly a: Buffer; readonly b: Buffer; readonly how: string } {
  const random = seeded(createHash('sha256').update(`${seed} ${number}`).digest().readUInt32LE());
  const pick = (): SourceText => files[Math.floor(random() * files.length)]!;
  const { path, bytes } = pick();
  const a = mutate(bytes, { random, other: pick().bytes });
  // Now and then the base is a broken one that somebody repairs.
  const base = random() < 0.1 ? mutate(bytes, { random, other: pick().bytes }).bytes : bytes;
  const b = mutate(bytes, { random, other: pick().bytes });
  return { path, base, a: a.bytes, b: b.bytes, how: `${a.how.join('+')} against ${b.how.join('+')}` };
}

/** Takes one case the way a forecast does: decode, parse, footprints, merge, references, all judges. Grammars are loaded. */
export function runCase(syntax: Syntax, { path, base, a, b, how }: ReturnType<typeof caseOf>): CaseReport {
  const contents = [base, a, b].map(it => decodeContent(it));
  const texts = contents.map(it => it.state === 'text' ? it.text : undefined);
  const versions = texts.map((text): FileVersionText => ({ path, text, parsed: text === undefined ? { assessed: false, reason: 'not there' } : syntax.parse(path, text) }));
  const [was, one, two] = versions as [FileVersionText, FileVersionText, FileVersionText];
  const onSide = (it: FileVersionText, name: string): FileOnSide => ({ ...it, side: name, who: name, where: name });
  const [ours, theirs] = [onSide(one, 'ours'), onSide(two, 'theirs')];
  const pair = judgeFilePair(was, ours, theirs);
  const changed = (now: FileOnSide): readonly ChangedFile[] => now.text === undefined || now.text === was.text ? [] : [{ base: was, now, reading: readSide(was, now) }];
  const source = was.text === undefined ? undefined : new SourceFile(path, was.text, syntax);
  const world: World = { roots: [''], file: (it) => it === path ? source : undefined };
  const across = judgeCrossPair(world, changed(ours), changed(theirs), syntax);
  return {
    path, how, found: pair.findings.length + across.length, assessed: versions.filter(it => it.text !== undefined && it.parsed.assessed).length,
    unreadable: contents.filter(it => it.state === 'unreadable').length,
  };
}
