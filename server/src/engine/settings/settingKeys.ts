/** A key that a settings file gives a value. */
export interface Setting { readonly key: string; readonly value: string; /** Zero-based. */ readonly line: number }

const envFile = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env)$/;
const propertiesFile = /\.properties$/;
const iniFile = /\.(?:ini|cfg)$|(?:^|\/)\.editorconfig$/;

/** Whether a file is a list of `key=value` lines; its language is not known otherwise. */
export const isSettingsFile = (path: string): boolean => envFile.test(path) || propertiesFile.test(path) || iniFile.test(path);

export const isEnvFile = (path: string): boolean => envFile.test(path);

const settingKinds: ReadonlySet<string> = new Set(['key', 'list', 'section']);

/** Whether a declaration of this kind is a key of a language that holds settings: JSON, YAML, TOML. */
export const isSettingKind = (kind: string): boolean => settingKinds.has(kind);

/** Keys in their order. Of an ini file with their section: `server.port`. Lines that are something else are passed over. */
export const readSettings = (path: string, text: string): readonly Setting[] => {
  const pattern = envFile.test(path) ? /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=(.*)$/ : propertiesFile.test(path) ? /^\s*([^\s#!=:][^\s=:]*)\s*[=:](.*)$/ : /^([^\s#;=[][^=]*?)\s*=(.*)$/;
  let section = '';
  let continued = false;
  return text.split('\n').flatMap((raw, line): readonly Setting[] => {
    const within = continued;
    continued = propertiesFile.test(path) && /(?:^|[^\\])(?:\\\\)*\\$/.test(raw);
    const head = iniFile.test(path) ? /^\s*\[([^\]]+)\]\s*$/.exec(raw)?.[1] : undefined;
    if (head !== undefined) section = head.trim();
    const found = within || head !== undefined ? null : pattern.exec(raw);
    return found ? [{ key: section === '' ? found[1]! : `${section}.${found[1]!}`, value: found[2]!.trim(), line }] : [];
  });
};
