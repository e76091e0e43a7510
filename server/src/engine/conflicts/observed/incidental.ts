const testFolders = new Set(['test', 'tests', '__tests__', 'spec', 'specs', 'testdata', '__snapshots__', 'fixtures']);
const testFile = /(?:[._-](?:test|tests|spec)\.[^.]+|_test\.(?:go|py|rb|exs?)|Tests?\.(?:java|kt|cs|swift))$|^(?:test_.*\.py|conftest\.py)$/;
const lockFile = /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock)$/;

/** Files that go along with any work and that nobody declares: tests, and what package managers write. */
export const isIncidental = (path: string): boolean => {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  return parts.slice(0, -1).some((it) => testFolders.has(it)) || testFile.test(name) || lockFile.test(name);
};
