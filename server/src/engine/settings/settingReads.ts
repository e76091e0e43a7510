/** A place that cannot do without a key: no default is given beside it. */
export interface SettingRead { readonly key: string; /** Zero-based. */ readonly line: number }

interface ReadForm { readonly files: RegExp; readonly pattern: RegExp; readonly of: 'environment' | 'properties' }

const key = '([A-Za-z_]\\w*)';
const quoted = `(?:'${key}'|"${key}")`;

/** Forms in which code reads a key by its literal name. What follows the form may give a default: then it is no need. */
const forms: readonly ReadForm[] = [
  { files: /\.(?:[cm]?[jt]sx?|vue|svelte)$/, pattern: new RegExp(`\\b(?:process\\.env|import\\.meta\\.env)(?:\\.${key}|\\[${quoted}\\])(?!\\s*(?:\\?\\?|\\|\\||=[^=]|\\?\\s))`, 'g'), of: 'environment' },
  { files: /\.py$/, pattern: new RegExp(`\\bos\\.(?:environ\\[${quoted}\\](?!\\s*=[^=])|getenv\\(${quoted}\\)(?!\\s*or\\b)|environ\\.get\\(${quoted}\\)(?!\\s*or\\b))`, 'g'), of: 'environment' },
  { files: /\.rb$/, pattern: new RegExp(`\\bENV(?:\\[${quoted}\\](?!\\s*(?:\\|\\||=[^=]))|\\.fetch\\(${quoted}\\)(?!\\s*\\{))`, 'g'), of: 'environment' },
  { files: /\.go$/, pattern: new RegExp(`\\bos\\.(?:Getenv|LookupEnv)\\("${key}"\\)`, 'g'), of: 'environment' },
  { files: /\.php$/, pattern: new RegExp(`\\b(?:env|getenv)\\(${quoted}\\)(?!\\s*\\?[?:])`, 'g'), of: 'environment' },
  { files: /\.(?:java|kt)$/, pattern: new RegExp(`\\bSystem\\.getenv\\("${key}"\\)`, 'g'), of: 'environment' },
  { files: /\.rs$/, pattern: new RegExp(`\\benv::var\\("${key}"\\)(?!\\s*\\.unwrap_or)`, 'g'), of: 'environment' },
  { files: /\.cs$/, pattern: new RegExp(`\\bEnvironment\\.GetEnvironmentVariable\\("${key}"\\)(?!\\s*\\?\\?)`, 'g'), of: 'environment' },
  { files: /\.(?:java|kt)$/, pattern: /@Value\("\\?\$\{([\w.-]+)\}"\)/g, of: 'properties' },
];

export const mayReadSettings = (path: string): boolean => forms.some((it) => it.files.test(path));

/** Keys of the environment, or of property files, that these lines read. */
export const settingReads = (path: string, lines: readonly string[], of: ReadForm['of']): readonly SettingRead[] => {
  const own = forms.filter((it) => it.of === of && it.files.test(path));
  return lines.flatMap((text, line) => /^\s*(?:\/\/|#|\*)/.test(text) ? [] : own.flatMap(({ pattern }) =>
    [...text.matchAll(pattern)].map((found) => ({ key: found.slice(1).find((it) => it !== undefined)!, line }))));
};
