import fs from 'node:fs';
import { expect } from 'vitest';
import type { CliResult } from '../support/cliRun.ts';

/** A command of a document and what it should print. */
export interface Example {
  /** Words of the command line, quotes taken away. */
  readonly words: readonly string[];
  /** A line `…` allows lines that are not shown. */
  readonly expected: readonly string[];
}

/** The examples in the ```console blocks of a Markdown text, in order. */
export const examplesIn = (markdown: string): readonly Example[] =>
  [...markdown.matchAll(/^```console\n([^]*?)^```$/gm)].flatMap(([, block]) => block!.split(/^\$ /m).slice(1).map(exampleOf));

const exampleOf = (text: string): Example => {
  const [line, ...expected] = text.split('\n');
  return { words: wordsOf(line!), expected: expected.filter(it => it.trim() !== '') };
};

const wordsOf = (line: string): readonly string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const idPattern = /\b[aicrm]-[a-z0-9]{8,}\b/g;

/**
 * The ids of a document stand for those of a run: one is bound to what it first matches, and replaced in later commands.
 * `…` in a line stands for any text, a run of spaces for any other.
 */
export class Transcript {
  readonly #ids = new Map<string, string>();

  /** @returns the words with the ids of this run */
  spoken(words: readonly string[]): readonly string[] {
    return words.map(word => word.replace(idPattern, id => this.#ids.get(id) ?? id));
  }

  /** Expected lines that were not printed, and printed lines that were neither expected nor left out. */
  differences(expected: readonly string[], printed: string): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
    const rest = printed.split('\n').filter(it => it.trim() !== '');
    const shown = expected.filter(line => line.trim() !== '…');
    const missing = shown.filter(line => !this.#take(line, rest));
    return { missing, extra: shown.length < expected.length ? [] : rest };
  }

  #take(line: string, rest: string[]): boolean {
    const ids = [...line.matchAll(idPattern)].map(([id]) => id);
    const pattern = new RegExp(`^${this.#patternOf(line.trimEnd())}\\s*$`);
    const at = rest.findIndex(it => pattern.test(it));
    if (at < 0) return false;
    const found = pattern.exec(rest[at]!)!.slice(1);
    rest.splice(at, 1);
    ids.filter(id => !this.#ids.has(id)).forEach((id, index) => this.#ids.set(id, found[index]!));
    return true;
  }

  #patternOf(line: string): string {
    return line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*').replace(/ +/g, '\\s+')
      .replace(idPattern, id => this.#ids.get(id) ?? '([aicrm]-[a-z0-9]+)');
  }
}

export interface PageRun {
  /** Runs what stands behind `interlock`. */
  readonly run: (words: readonly string[]) => Promise<CliResult>;
  /** The page shows this many at least. Default 1. */
  readonly least?: number;
  /** Each is asked again so long until it is as shown, ms. Default: once. */
  readonly withinMs?: number;
  /** What is printed as an error is part of what the page shows. Default: nothing is printed there. */
  readonly showsErrors?: boolean;
}

/** Runs the examples of a page, in order, and compares what they print with what it shows. */
export const checkPage = async (page: string, { run, least = 1, withinMs, showsErrors = false }: PageRun): Promise<void> => {
  const transcript = new Transcript();
  const examples = examplesIn(fs.readFileSync(page, 'utf8'));
  expect(examples.length).toBeGreaterThanOrEqual(least);
  for (const { words, expected } of examples) {
    const [command, ...rest] = transcript.spoken(words);
    expect(command).toBe('interlock');
    const compared = async (): Promise<unknown> => {
      const { out, err } = await run(rest);
      return { words, ...transcript.differences(expected, showsErrors ? `${out}${err}` : out), err: showsErrors ? '' : err };
    };
    const asShown = { words, missing: [], extra: [], err: '' };
    if (withinMs === undefined) expect(await compared()).toEqual(asShown);
    else await expect.poll(compared, { timeout: withinMs }).toEqual(asShown);
  }
};
