import type { Dependency, ManifestFormat, Registry } from './dependency.ts';
import { readJsonSections } from './jsonManifest.ts';
import { lineAt } from './lines.ts';
import { readRequirements } from './pythonRequirements.ts';
import { readCargoToml, readPyproject } from './tomlManifest.ts';

/** Each match of a pattern with the groups `name` and, where there is one, `version` and `section`. */
const readMatches = (pattern: RegExp) => (text: string): readonly Dependency[] => [...text.matchAll(pattern)].map(({ groups, index }) => ({
  name: groups?.['name'] ?? '', section: groups?.['section'] ?? '', version: groups?.['version'] ?? '', line: lineAt(text, index + 1),
}));

const readPom = (text: string): readonly Dependency[] => [...text.matchAll(/<dependency>(.*?)<\/dependency>/gs)].flatMap((it) => {
  const of = (tag: string): string => new RegExp(`<${tag}>\\s*([^<]*?)\\s*</${tag}>`).exec(it[1]!)?.[1] ?? '';
  return [{ name: `${of('groupId')}:${of('artifactId')}`, section: of('classifier'), version: of('version'), line: lineAt(text, it.index + 1) }];
});

/** Every kind of manifest that is read. A new kind is one line. */
export const manifestFormats: readonly ManifestFormat[] = [
  { registry: 'npm', path: /(?:^|\/)package\.json$/, read: readJsonSections(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) },
  { registry: 'packagist', path: /(?:^|\/)composer\.json$/, read: readJsonSections(['require', 'require-dev']) },
  { registry: 'pypi', path: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|requirements\/[\w.-]+)\.(?:txt|in)$/, read: readRequirements },
  { registry: 'pypi', path: /(?:^|\/)pyproject\.toml$/, read: readPyproject },
  { registry: 'cargo', path: /(?:^|\/)Cargo\.toml$/, read: readCargoToml },
  { registry: 'go', path: /(?:^|\/)go\.mod$/, read: readMatches(/^(?:require)?[ \t]+(?<name>[\w.-]+\.[\w./~-]+)[ \t]+(?<version>v[\w.+-]+)/gm) },
  { registry: 'maven', path: /(?:^|\/)pom\.xml$/, read: readPom },
  { registry: 'maven', path: /(?:^|\/)build\.gradle(?:\.kts)?$/, read: readMatches(/^[ \t]*(?<section>\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]ompile|kapt|ksp|annotationProcessor))[ \t(]+(?:platform\()?(['"])(?<name>[\w.-]+:[\w.-]+):(?<version>[\w.+-]+)\2/gm) },
  { registry: 'rubygems', path: /(?:^|\/)Gemfile$/, read: readMatches(/^[ \t]*gem[ \t(]+(['"])(?<name>[\w.-]+)\1(?:[ \t]*,[ \t]*(['"])(?<version>[^'"]*)\3)?/gm) },
  { registry: 'nuget', path: /\.(?:cs|fs|vb)proj$|(?:^|\/)Directory\.Packages\.props$/, read: readMatches(/<Package(?:Reference|Version)\s+(?:Include|Update)="(?<name>[\w.-]+)"(?:\s+Version="(?<version>[^"]*)")?/g) },
];

export const manifestFormat = (path: string): ManifestFormat | undefined => manifestFormats.find((it) => it.path.test(path));

/** What package managers write beside a manifest. `go.sum` is left out: its lines only ever come together. */
const lockFiles: Readonly<Record<string, Registry>> = {
  'package-lock.json': 'npm', 'npm-shrinkwrap.json': 'npm', 'yarn.lock': 'npm', 'pnpm-lock.yaml': 'npm', 'bun.lock': 'npm',
  'Cargo.lock': 'cargo', 'poetry.lock': 'pypi', 'uv.lock': 'pypi', 'pdm.lock': 'pypi', 'composer.lock': 'packagist', 'Gemfile.lock': 'rubygems', 'packages.lock.json': 'nuget',
};

/** Registry of a lock file; undefined for any other file. */
export const lockRegistry = (path: string): Registry | undefined => lockFiles[path.slice(path.lastIndexOf('/') + 1)];
