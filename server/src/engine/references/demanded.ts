import type { Declaration } from '../../ports/syntax.ts';
import { readSignature } from './signature.ts';

type Demands = (it: Declaration, text: string, kinds: ReadonlySet<string>) => boolean;

const withoutBrackets = (text: string): string => text.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '').replace(/"[^"]*"/g, '');

/** By language: whether who implements the type around has to give a member, or who writes a structure a field of it. */
const demands: Readonly<Record<string, Demands>> = {
  rust: ({ kind }, text, kinds) => kinds.has('struct') ? kind === 'field' : kinds.has('trait') && (kind === 'method' ? text.endsWith(';') : kind === 'type' && !text.includes('=')),
  csharp: ({ kind, signature }, text, kinds) => kinds.has('interface') && (kind === 'method' || kind === 'field')
    && !readSignature('csharp', signature).words.some((it) => it === 'static' || it === 'private') && !/=>/.test(text) && (kind === 'method' ? text.endsWith(';') : !/\b(?:get|set|init)\s*\{/.test(text)),
  kotlin: ({ kind, signature }, text, kinds) => kinds.has('interface') && (kind === 'method' || kind === 'field')
    && !/\bprivate\b/.test(signature) && !/[={]|\bby\b/.test(withoutBrackets(text)),
  swift: ({ kind, signature }, _, kinds) => kinds.has('interface') && kind !== 'type' && !/\boptional\b/.test(signature),
};

/** Undefined for languages whose rule is not here. `kinds`: what the type around is; `text`: of the declaration. */
export const demandedByLanguage = (language: string, it: Declaration, text: string, kinds: ReadonlySet<string>): boolean | undefined => demands[language]?.(it, text.trimEnd(), kinds);
