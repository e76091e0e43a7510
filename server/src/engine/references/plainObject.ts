import type { SymbolAt } from './world.ts';

const scripts: ReadonlySet<string> = new Set(['typescript', 'tsx', 'javascript', 'jsx']);

/**
 * Whether a constant of no written type is an object written out in place whose members are all there to be read: what it
 * is given has no `...`, and no type it is taken for. Then a name that it lacks is no member of it.
 */
export function isPlainObject({ file, path }: SymbolAt): boolean {
  const [declared, ...others] = file.at(path);
  if (!declared || others.length > 0 || !scripts.has(file.language) || !/^(?:export )?const$/.test(declared.signature)) return false;
  const text = file.text.slice(declared.start, declared.end);
  return /^[^={]*=\s*(?:Object\.freeze\()?\{/.test(text) && !text.includes('...') && !/\}\s*as\s+(?!const\b)[^}]*$/.test(text) && !/\[[^\]'"]+\]\s*:/.test(text);
}
