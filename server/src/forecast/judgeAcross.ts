import type { CrossFinding } from '../engine/conflicts/observed/crossPair.ts';
import { crossPairJudge } from '../engine/conflicts/observed/judgeCrossPair.ts';
import type { ChangedFile } from '../engine/references/changedFile.ts';
import { SourceFile, type StructureReader, type World } from '../engine/references/world.ts';
import { rootsOf } from '../engine/references/worlds.ts';
import type { Syntax } from '../ports/syntax.ts';
import { KeptSyntax } from './keptSyntax.ts';
import { loadGrammars, type CommitTexts } from './sideFiles.ts';

/** More rounds of reading than imports go through other files. */
const mostRounds = 24;

/** Judges two sides across files, reading of the base what the answers turn out to depend on. */
export async function judgeAcross(texts: CommitTexts, syntax: Syntax, base: string, a: readonly ChangedFile[], b: readonly ChangedFile[], signal?: AbortSignal): Promise<readonly CrossFinding[]> {
  if (a.length === 0 || b.length === 0) return [];
  const reader = new KeptSyntax(syntax);
  const world = new CommitWorld(reader, rootsOf([...a, ...b].flatMap((it) => [it.base.path, it.now.path])));
  const judge = crossPairJudge(world, a, b, reader);
  for (let round = 0; round < mostRounds; round++) {
    signal?.throwIfAborted();
    const found = judge();
    const wanted = world.wanted();
    if (wanted.length === 0) return found;
    await loadGrammars(syntax, wanted);
    await Promise.all(wanted.map(async (path) => {
      const content = await texts.content(base, path);
      world.put(path, content.state === 'text' ? content.text : undefined);
    }));
  }
  return judge();
}

/** A commit as far as it was read. */
class CommitWorld implements World {
  private readonly files = new Map<string, SourceFile | undefined>();
  private readonly asked = new Set<string>();

  constructor(private readonly reader: StructureReader, readonly roots: readonly string[]) {}

  file(path: string): SourceFile | undefined | 'unknown' {
    if (this.files.has(path)) return this.files.get(path);
    this.asked.add(path);
    return 'unknown';
  }

  put(path: string, text: string | undefined): void {
    this.asked.delete(path);
    this.files.set(path, text === undefined ? undefined : new SourceFile(path, text, this.reader));
  }

  wanted(): readonly string[] { return [...this.asked]; }
}
