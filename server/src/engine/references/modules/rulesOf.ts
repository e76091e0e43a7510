import type { SourceFile } from '../world.ts';
import { ecmascript } from './ecmascript.ts';
import type { ModuleRules } from './moduleRules.ts';

/** Undefined where the file's references cannot be read, or no rules are known for its language. */
export function rulesOf(file: SourceFile): ModuleRules | undefined {
  switch (file.references()?.modules) {
    case 'ecmascript': return ecmascript;
    default: return undefined;
  }
}
