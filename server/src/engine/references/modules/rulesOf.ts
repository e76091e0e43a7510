import type { SourceFile } from '../world.ts';
import { csharp } from './csharp.ts';
import { ecmascript } from './ecmascript.ts';
import { folder } from './folder.ts';
import { include } from './include.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import type { ModuleRules } from './moduleRules.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';

/** Undefined where the file's references cannot be read, or no rules are known for its language. */
export function rulesOf(file: SourceFile): ModuleRules | undefined {
  switch (file.references()?.modules) {
    case 'ecmascript': return ecmascript;
    case 'python': return python;
    case 'java': return java;
    case 'include': return include;
    case 'folder': return folder;
    case 'rust': return rust;
    case 'csharp': return csharp;
    case 'kotlin': return kotlin;
    case 'ruby': return ruby;
    case 'swift': return swift;
    case 'php': return php;
    default: return undefined;
  }
}
