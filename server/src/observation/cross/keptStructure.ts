import type { BroadcastReader } from '../../engine/broadcast/renameOffer.ts';
import { keepNewest } from '../../engine/keepNewest.ts';
import type { FileReferences, FileStructure, ParsedFile, Syntax } from '../../ports/syntax.ts';

interface Kept { readonly text: string; parsed?: ParsedFile; references?: FileReferences }

/** Versions of one file kept: each side's, and the base's. */
const maxVersions = 12;
/** Files kept; the one unused for longest goes first. */
const maxFiles = 400;

/** Reads each text of each file once, as long as it is in use: judging a pair again asks for the same. */
export class KeptStructure implements BroadcastReader {
  private readonly files = new Map<string, Kept[]>();

  constructor(private readonly syntax: Pick<Syntax, 'parse' | 'references' | 'structure'>) {}

  parse(path: string, text: string): ParsedFile {
    const kept = this.at(path, text);
    return kept.parsed ??= this.syntax.parse(path, text);
  }

  references(path: string, text: string): FileReferences {
    const kept = this.at(path, text);
    return kept.references ??= this.syntax.references(path, text);
  }

  /** Asked for by few, and much larger than its text. */
  structure(path: string, text: string): FileStructure { return this.syntax.structure(path, text); }

  private at(path: string, text: string): Kept {
    const versions = this.files.get(path) ?? [];
    this.files.delete(path);
    this.files.set(path, versions);
    let kept = versions.find((it) => it.text === text);
    if (!kept) versions.push(kept = { text });
    if (versions.length > maxVersions) versions.shift();
    keepNewest(this.files, maxFiles);
    return kept;
  }
}
