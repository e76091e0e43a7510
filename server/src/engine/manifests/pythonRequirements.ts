import type { Dependency } from './dependency.ts';

/** `name[extra]>=1,<2; marker`; none for an option, a link or a file. Names are compared as pip does. */
export const readRequirement = (text: string, section: string, line: number): readonly Dependency[] => {
  const found = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*((?:[<>=!~]=?=?[^;#]*)?)(?:;.*)?$/.exec(text.replace(/\s#.*$/, '').replace(/\s*\\$/, ''));
  return found ? [{ name: found[1]!.toLowerCase().replace(/[-_.]+/g, '-'), section, version: found[2]!.trim(), line }] : [];
};

export const readRequirements = (text: string): readonly Dependency[] => text.split('\n').flatMap((it, line) => readRequirement(it, '', line));
