import { parse, TomlError, type TomlTable } from 'smol-toml';
import { undress } from './setupText.ts';

/** @throws Error that begins with a verb, with the line, where the text is no TOML */
export const readToml = (text: string): TomlTable => {
  try {
    return parse(undress(text).body);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new Error(`is not valid TOML: ${error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, '')} in line ${error.line}`, { cause: error });
  }
};

export const isToml = (text: string): boolean => {
  try {
    readToml(text);
    return true;
  } catch {
    return false;
  }
};

export const isTable = (value: unknown): value is TomlTable => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
