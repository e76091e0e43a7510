/** Reads a file of the project; undefined where it is not there. */
export type ReadProjectFile = (path: string) => string | undefined;

/** Scripts by which projects check themselves, the most telling first. */
const scripts = ['check', 'verify', 'typecheck', 'build', 'test'];

const byFile: readonly (readonly [string, string])[] = [
  ['tsconfig.json', 'npx tsc --noEmit'], ['Cargo.toml', 'cargo check --offline'], ['go.mod', 'go build ./... && go vet ./...'], ['pyproject.toml', 'python -m pytest -q'], ['pom.xml', 'mvn -q -o test-compile'], ['Makefile', 'make'],
];

/** Commands that may check this project, to choose among: none of them is run unless somebody says so. */
export const findChecks = (read: ReadProjectFile): readonly string[] => {
  const known = scriptsOf(read('package.json'));
  return [...scripts.filter((it) => known.has(it)).map((it) => it === 'test' ? 'npm test' : `npm run ${it}`), ...byFile.flatMap(([file, command]) => read(file) === undefined ? [] : [command])];
};

const scriptsOf = (text: string | undefined): ReadonlySet<string> => {
  if (text === undefined) return new Set();
  try {
    const found: unknown = JSON.parse(text);
    const named = found !== null && typeof found === 'object' && 'scripts' in found ? found.scripts : undefined;
    return new Set(named !== null && typeof named === 'object' ? Object.keys(named) : []);
  } catch {
    return new Set();
  }
};
