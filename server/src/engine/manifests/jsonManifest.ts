import type { Dependency } from './dependency.ts';
import { lineAt } from './lines.ts';

/** Reads the objects of these names at the top of a JSON file as `name: version`. */
export const readJsonSections = (names: readonly string[]) => (text: string): readonly Dependency[] | undefined => {
  const root = parse(text);
  return root && names.flatMap((section) => {
    const listed = root[section];
    if (typeof listed !== 'object' || listed === null || Array.isArray(listed)) return [];
    const start = Math.max(text.search(new RegExp(`"${section}"\\s*:`)), 0);
    return Object.entries(listed).flatMap(([name, version]): readonly Dependency[] => {
      if (typeof version !== 'string') return [];
      return [{ name, section, version, line: lineAt(text, Math.max(text.indexOf(`"${name}"`, start), 0)) }];
    });
  });
};

const parse = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : undefined;
  } catch {
    return undefined;
  }
};
