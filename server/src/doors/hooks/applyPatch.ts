/**
 * The patch format of `apply_patch`, as openai/codex describes it in codex-rs/apply-patch/apply_patch_tool_instructions.md:
 * `*** Add File:`, `*** Delete File:`, `*** Update File:` with `*** Move to:`, sections that begin with `@@` and a line to
 * look for, and lines of ` `, `-` and `+`. Sections have no line numbers; they are found by their lines.
 */
export interface PatchedFile {
  readonly path: string;
  /** The text it would have; null: it would be gone; undefined: the patch does not fit the file. */
  readonly text: string | null | undefined;
}

interface Section { readonly anchors: string[]; readonly before: string[]; readonly after: string[]; atEnd: boolean }

/** @param read the text a file has now; undefined when there is none */
export const applyPatch = (patch: string, read: (path: string) => string | undefined): readonly PatchedFile[] => {
  const found: PatchedFile[] = [];
  for (const { verb, path, lines } of filesIn(patch.split(/\r?\n/))) {
    if (verb === 'Add') found.push({ path, text: lines.filter(it => it.startsWith('+')).map(it => `${it.slice(1)}\n`).join('') });
    else if (verb === 'Delete') found.push({ path, text: null });
    else found.push(...updated(path, lines, read(path)));
  }
  return found;
};

interface FilePart { readonly verb: string; readonly path: string; readonly lines: string[] }

const filesIn = (lines: readonly string[]): readonly FilePart[] => {
  const parts: FilePart[] = [];
  for (const line of lines) {
    const head = /^\*\*\* (Add|Delete|Update) File: (.+)$/.exec(line);
    if (head) parts.push({ verb: head[1]!, path: head[2]!.trim(), lines: [] });
    else if (!/^\*\*\* (?:Begin|End) Patch/.test(line)) parts.at(-1)?.lines.push(line);
  }
  return parts;
};

const updated = (path: string, lines: readonly string[], now: string | undefined): readonly PatchedFile[] => {
  const moved = lines.map(it => /^\*\*\* Move to: (.+)$/.exec(it)?.[1]?.trim()).find(it => it !== undefined);
  const text = now === undefined ? undefined : withSections(now, sectionsIn(lines));
  return moved === undefined ? [{ path, text }] : [{ path, text: null }, { path: moved, text }];
};

const sectionsIn = (lines: readonly string[]): readonly Section[] => {
  const sections: Section[] = [];
  const fresh = (): Section => { sections.push({ anchors: [], before: [], after: [], atEnd: false }); return sections.at(-1)!; };
  for (const line of lines) {
    if (line.startsWith('*** Move to: ')) continue;
    let at = sections.at(-1) ?? fresh();
    if (line === '*** End of File') { at.atEnd = true; continue; }
    if (line.startsWith('@@')) {
      if (at.before.length + at.after.length > 0) at = fresh();
      const anchor = line.slice(2).trim();
      if (anchor !== '') at.anchors.push(anchor);
      continue;
    }
    if (line.startsWith('+')) at.after.push(line.slice(1));
    else if (line.startsWith('-')) at.before.push(line.slice(1));
    else if (line.startsWith(' ')) { at.before.push(line.slice(1)); at.after.push(line.slice(1)); }
    else if (line === '') { at.before.push(''); at.after.push(''); }
  }
  return sections.map(withoutTail).filter(it => it.before.length + it.after.length > 0);
};

/** The line that ends the patch itself is no line of the file. */
const withoutTail = (section: Section, at: number, all: readonly Section[]): Section => {
  if (at === all.length - 1 && section.before.at(-1) === '' && section.after.at(-1) === '') {
    section.before.pop();
    section.after.pop();
  }
  return section;
};

const withSections = (text: string, sections: readonly Section[]): string | undefined => {
  const lines = text.split(/\r?\n/);
  let from = 0;
  for (const { anchors, before, after, atEnd } of sections) {
    for (const anchor of anchors) {
      const found = placeOf(lines, [anchor], from);
      if (found === undefined) return undefined;
      from = found + 1;
    }
    const last = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    const place = before.length === 0 ? last : placeOf(lines, before, atEnd ? Math.max(from, last - before.length) : from);
    if (place === undefined) return undefined;
    lines.splice(place, before.length, ...after);
    from = place + after.length;
  }
  return lines.join('\n');
};

/** Blanks at the ends of lines are forgiven, then those at their beginnings. */
const looks: readonly ((line: string) => string)[] = [line => line, line => line.trimEnd(), line => line.trim()];

const placeOf = (lines: readonly string[], wanted: readonly string[], from: number): number | undefined => {
  for (const look of looks) {
    const pattern = wanted.map(look);
    for (let at = from; at + pattern.length <= lines.length; at++) {
      if (pattern.every((line, offset) => look(lines[at + offset]!) === line)) return at;
    }
  }
  return undefined;
};
