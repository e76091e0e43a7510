import type { Dependency } from './dependency.ts';

/** Characters of a line that are read. */
const longest = 500;

/** `name[extra]>=1,<2; marker`; none for an option, a link or a file. Names are compared as pip does. */
export const readRequirement = (text: string, section: string, line: number): readonly Dependency[] => {
  const found = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*((?:[<>=!~]=?=?[^;#]*)?)(?:;.*)?$/.exec(text.slice(0, longest).replace(/\s#.*$/, '').replace(/\\$/, '').trim());
  return found ? [{ name: found[1]!.toLowerCase().replace(/[-_.]+/g, '-'), section, version: found[2]!.trim(), line }] : [];
};

export const readRequirements = (text: string): readonly Dependency[] => text.split('\n').flatMap((it, line) => readRequirement(it, '', line));
