/**
 * Measures judging: `npx tsx bench/observed.ts`. Prints medians; nothing is asserted, since another machine is another
 * machine. With a number, `npx tsx bench/observed.ts 5000`, it also compares that many generated merges with git's.
 */
import { createSyntax } from '../server/src/adapters/syntax/createSyntax.ts';
import { diffLines } from '../server/src/engine/textual/diffLines.ts';
import { splitLines } from '../server/src/engine/textual/lines.ts';
import { merge3 } from '../server/src/engine/textual/merge3.ts';
import { textContent, type Content } from '../server/src/observation/content.ts';
import { Judging } from '../server/src/observation/judging.ts';
import type { Party } from '../server/src/observation/parties.ts';
import type { Intent } from '../server/src/protocol/shapes.ts';
import { intent } from '../test/engine/conflicts/observed/declared.ts';
import { cart, ledger, queue } from '../test/engine/conflicts/observed/sources.ts';
import { gitMerges } from '../test/engine/textual/gitMerges.ts';
import { seeded, triple } from '../test/engine/textual/triples.ts';

/** Real source repeated under other names until it has this many lines. */
const long = (source: string, names: RegExp, lines: number): string => {
  let text = '';
  for (let number = 0; text.split('\n').length < lines; number++) text += source.replaceAll(names, (it) => `${it}${number}`);
  return text;
};

const files = {
  'cart.ts': [long(cart, /\b(?:Cart|format|empty)\b/g, 2_000), 'sum = 0', 'sum * 100'],
  'ledger.py': [long(ledger, /\b(?:Ledger|transfer)\b/g, 2_000), 'Decimal(0)', 'return total'],
  'queue.go': [long(queue, /\b(?:Queue)\b/g, 2_000), 'q.jobs[0]', 'return job, true'],
} as const;

function show(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2);
  console.log(`${name.padEnd(58)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${sorted.length}`);
}

const timed = (rounds: number, work: (round: number) => unknown): readonly number[] => Array.from({ length: rounds }, (_, round) => {
  const begun = performance.now();
  work(round);
  return performance.now() - begun;
});

const party = (name: string, path: string, content: Content, key?: string): Party => {
  const side = { id: `worktree/${name}`, name, root: `/${name}`, gitDir: `/${name}/.git`, main: name === 'main', branch: name };
  const buffer = key === undefined ? {} : { buffer: { window: 'w', file: path, side, path, key, text: content, base: content } };
  return { sideId: side.id, side, path, committedOnly: false, content, ...buffer };
};

const syntax = createSyntax();
await Promise.all(Object.keys(files).map((path) => syntax.load(syntax.languageOf(path)!)));

for (const [path, [text, mine, theirs]] of Object.entries(files)) {
  const judging = new Judging(syntax, { verdict: () => 'unknown' }, { of: () => undefined });
  const base = textContent(text);
  const others = Array.from({ length: 5 }, (_, at) => party(`other${at}`, path, textContent(text.replace(theirs, `${theirs} + ${at}`))));
  const middle = text.indexOf(mine, text.length / 2);
  const typed = (round: number): Content => textContent(`${text.slice(0, middle)}${mine} + ${round}${text.slice(middle + mine.length)}`);
  const clash = party('clash', path, typed(-1));
  const bound = new Map();
  console.log(`\n${path}, ${text.split('\n').length} lines`);
  show('parse, nothing kept', timed(10, (round) => syntax.parse(path, `${text}\n${round}`)));
  show('first judgement of a pair', timed(1, () => judging.pair(path, { base, a: party('main', path, typed(0)), b: others[0]! }, bound)));
  show('judged again, nothing changed', timed(200, () => judging.pair(path, { base, a: clash, b: others[0]! }, bound)));
  show('a keystroke against one worktree, overlapping', timed(200, (round) => judging.pair(path, { base, a: party('main', path, typed(round), 'buffer'), b: clash }, bound)));
  show('a keystroke against five worktrees', timed(200, (round) => {
    const a = party('main', path, typed(1_000 + round), 'buffer');
    return others.map((b) => judging.pair(path, { base, a, b }, bound));
  }));
  const intents: readonly Intent[] = Array.from({ length: 10_000 }, (_, at) => intent(`agent${at}`, [`symbol:src/file${at}.ts#Thing.method${at}=modify`]));
  show('a keystroke against 10,000 intents', timed(100, (round) => judging.declared(path, base, party('main', path, typed(2_000 + round), 'buffer'), bound, intents)));
  const lines = splitLines(text), changed = splitLines((typed(7) as { text: string }).text);
  show('lines compared', timed(200, () => diffLines(lines, changed)));
}

const count = Number(process.argv[2] ?? 0);
const random = seeded(2026);
const triples = Array.from({ length: count }, () => triple(random, 20 + Math.floor(random() * 300)));
if (count > 0) {
  const git = gitMerges(triples);
  const differ = triples.filter(({ base, a, b }, at) => (merge3(base, a, b).length === 0) !== git[at]).length;
  console.log(`\n${count} merges, ${git.filter((clean) => !clean).length} with conflicts: ${count - differ} verdicts as git's (${(100 * (1 - differ / count)).toFixed(2)} %)`);
}
syntax.dispose();
