import type { Dependency } from './dependency.ts';
import { sectionedLines } from './lines.ts';
import { readRequirement } from './pythonRequirements.ts';

const versionIn = (value: string): string => /^(['"])(.*?)\1/.exec(value)?.[2] ?? /\bversion\s*=\s*(['"])(.*?)\1/.exec(value)?.[2] ?? '';

const keyed = (text: string): readonly [string, string] | undefined => {
  const found = /^\s*(['"]?)([\w.-]+)\1\s*=\s*(.+?)\s*$/.exec(text);
  return found ? [found[2]!, found[3]!] : undefined;
};

/** `name = "1.2"`, `name = { version = "1.2" }` and `[dependencies.name]` with a `version` of its own. */
export const readCargoToml = (text: string): readonly Dependency[] => sectionedLines(text).flatMap(({ section, text: it, line }): readonly Dependency[] => {
  const own = /^(.*\b(?:dev-|build-)?dependencies)\.([\w-]+)$/.exec(section);
  const pair = keyed(it);
  if (!pair) return [];
  if (own) return pair[0] === 'version' ? [{ name: own[2]!, section: own[1]!, version: versionIn(pair[1]), line }] : [];
  return /(?:^|\.)(?:dev-|build-)?dependencies$/.test(section) ? [{ name: pair[0], section, version: versionIn(pair[1]), line }] : [];
});

/** `[project]` lists and groups of requirements, and Poetry's tables. */
export const readPyproject = (text: string): readonly Dependency[] => {
  let list = '';
  return sectionedLines(text).flatMap(({ section, text: it, line }): readonly Dependency[] => {
    if (/^tool\.poetry\.(?:group\.[\w-]+\.)?(?:dev-)?dependencies$/.test(section)) {
      const pair = keyed(it);
      return pair && pair[0] !== 'python' ? [{ name: pair[0].toLowerCase(), section, version: versionIn(pair[1]), line }] : [];
    }
    const opened = /^\s*([\w-]+)\s*=\s*\[/.exec(it)?.[1];
    if (opened !== undefined) list = isList(section, opened) ? `${section}.${opened}` : '';
    const within = list;
    const found = within === '' ? [] : [...it.matchAll(/(['"])(.*?)\1/g)].flatMap((quoted) => readRequirement(quoted[2]!, within, line));
    if (/\]\s*,?\s*$/.test(it)) list = '';
    return found;
  });
};

const isList = (section: string, key: string): boolean =>
  (section === 'project' && key === 'dependencies') || section === 'project.optional-dependencies' || section === 'dependency-groups';
