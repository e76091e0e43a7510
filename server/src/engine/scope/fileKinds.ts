/** What a file is for, told by its path alone. */
export const fileKinds = ['test', 'document', 'changelog', 'manifest', 'workflow', 'example', 'code', 'other'] as const;
export type FileKind = typeof fileKinds[number];

const code = /\.(?:[cm]?[jt]sx?|pyi?|pyx|go|rs|java|kts?|rb|php|cs|c|cc|cpp|cxx|h|hh|hpp|inl|swift|scala|vue|svelte|sql|dart|lua|exs?|sh|bash|bats|m|mm|y|l|s|asm|cmake|proto|graphql)$/i;

/** Whether symbols are looked for in it. */
export const isCode = (path: string): boolean => code.test(path);

const rules: readonly (readonly [FileKind, RegExp])[] = [
  ['changelog', /(?:^|\/)(?:changes?|changelog|history|news|release[-_]?notes?|unreleased)(?:\.\w+)?$|(?:^|\/)(?:changelog|newsfragments|changes)(?:\.d)?\//i],
  ['manifest', /(?:^|\/)(?:package(?:-lock)?\.json|(?:yarn|bun|pnpm-lock|cargo|poetry|uv|composer|gemfile|pipfile|go)\.(?:lockb?|ya?ml|sum|mod)|cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|composer\.json|gemfile|pom\.xml|build\.gradle(?:\.kts)?|gradle\.properties|[\w.-]*requirements[\w.-]*\.(?:txt|in)|[\w.-]+\.(?:csproj|gemspec|podspec|sln|props|toml\.in))$|(?:^|\/)requirements\/|version(?:\.\w+)?$/i],
  ['workflow', /^\.(?:github|circleci|gitlab|azure|buildkite)|(?:^|\/)(?:\.travis\.yml|appveyor\.yml|tox\.ini|noxfile\.py|azure-pipelines\.yml|\.pre-commit-config\.yaml|dockerfile|jenkinsfile)$/i],
  ['test', /(?:^|\/)(?:tests?|specs?|__tests__|testing|testdata|fixtures?|unittests?)\/|(?:^|[/_.-])(?:test|spec)s?[_.-][^/]*$|[_.-](?:test|spec)s?\.[^/]+$|(?:Tests?|Spec|TestCase)\.\w+$/],
  ['example', /(?:^|\/)(?:examples?|samples?|demos?|playground|benchmarks?|bench)\//i],
  ['document', /\.(?:md|mdx|rst|adoc|txt|markdown|1|html?)$|(?:^|\/)docs?\/|(?:^|\/)(?:license|authors|contributors|readme|copying|notice)[^/]*$/i],
  ['code', code],
];

export const kindOfFile = (path: string): FileKind => rules.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';

/** What a goal or a message is about, by how projects begin them. The first that fits. */
const changes: readonly (readonly [string, RegExp])[] = [
  ['release', /^(?:\W*(?:chore|build)(?:\([^)]*\))?:?\s*)?(?:prepare |cut |start |begin |tag |set |bump )?(?:for )?(?:the )?(?:v(?:ersion)?\.?\s*\d|\d+\.\d+|releas|version|back to dev|next dev|\[?maven-release)|\b(?:bump|increment|update|prepare)\w* (?:the )?(?:version|release)|\brelease (?:v?\d)/i],
  ['dependency', /\b(?:deps(?:-dev)?|dependenc(?:y|ies)|dependabot|renovate|lockfile)\b|^(?:chore[^:]*: ?)?(?:bump|upgrade|update|pin) \S+ (?:from|to|version|v?\d)/i],
  ['workflow', /^(?:ci|build)\b|\b(?:travis|workflows?|github actions?|appveyor|circleci|azure pipelines?|tox|pre-commit)\b/i],
  ['document', /^docs?\b|\b(?:docs?|documentation|readme|typos?|changelog|spelling|comments?|javadocs?|docstrings?|grammar)\b/i],
  ['test', /^tests?\b|\b(?:add|fix|more|improve|update|skip|move) (?:\w+ ){0,3}(?:tests?|specs?|coverage|test cases?)\b/i],
  ['fix', /^(?:bug)?fix\w*\b|\b(?:fix(?:e[sd])?|bug|crash|regression|resolve[sd]?|correct(?:ly)?)\b/i],
  ['feature', /^feat\b|^(?:add|support|implement|introduce|allow|enable|expose|new)\w*\b/i],
  ['cleanup', /^(?:refactor|style|perf|chore)\b|\b(?:refactor|rename|move|clean ?up|simplif|remove|drop|delete|deprecat|format|lint|tidy)\w*/i],
];

export const kindOfChange = (text: string): string => {
  const subject = text.trimStart().split('\n', 1)[0] ?? '';
  return changes.find(([, pattern]) => pattern.test(subject))?.[0] ?? 'other';
};
