import type { Found } from './found.ts';
import type { Token } from './tokens.ts';

const verbs = /^(?:get|post|put|patch|delete)$/;
const routers = /^(?:app|server|fastify|router|\w*Router)$/;
const scripts = new Set(['typescript', 'tsx', 'javascript']);

/** A route that a decorator or a call on a router binds to a literal path. Clients are called alike: only routers' usual names count. */
export const routeAt = (language: string, tokens: readonly Token[], at: number): Found | undefined => {
  if (tokens[at]!.kind !== 'word') return undefined;
  if (tokens[at - 1]?.text === '@') return language === 'python' ? decoratedInPython(tokens, at) : decorated(language, tokens, at);
  return scripts.has(language) && tokens[at - 1]?.text !== '.' ? called(tokens, at) : undefined;
};

/** `@app.get("/x")`, `@app.route("/x", methods=["POST"])`. */
const decoratedInPython = (tokens: readonly Token[], at: number): Found | undefined => {
  const [router, dot, verb, open, path] = tokens.slice(at, at + 5);
  if (dot?.text !== '.' || open?.text !== '(' || path?.kind !== 'string') return undefined;
  if (!verb || !(verbs.test(verb.text) || verb.text === 'route')) return undefined;
  return { what: 'route', name: `${router!.text}.${verb.text} ${path.text}${argumentsOf(tokens, at + 5)}`, literal: true, outside: true };
};

const decorators: Readonly<Record<string, RegExp>> = { java: /^(?:Get|Post|Put|Delete|Patch)Mapping$/, typescript: /^(?:Get|Post|Put|Delete|Patch)$/, javascript: /^(?:Get|Post|Put|Delete|Patch)$/ };

/** `@GetMapping("/x")`, `@Get()`. */
const decorated = (language: string, tokens: readonly Token[], at: number): Found | undefined => {
  const [name, open, path, close] = tokens.slice(at, at + 4);
  if (!decorators[language]?.test(name!.text) || open?.text !== '(') return undefined;
  const given = path?.kind === 'string' && close?.text === ')' ? path.text : path?.text === ')' ? '' : undefined;
  return given === undefined ? undefined : { what: 'route', name: `${name!.text} ${given}`, literal: true, outside: true };
};

/** `app.get('/x', …)`. */
const called = (tokens: readonly Token[], at: number): Found | undefined => {
  const [router, dot, verb, open, path, comma] = tokens.slice(at, at + 6);
  if (!routers.test(router!.text) || dot?.text !== '.' || open?.text !== '(' || comma?.text !== ',') return undefined;
  if (!verb || !verbs.test(verb.text) || path?.kind !== 'string' || !path.text.startsWith('/')) return undefined;
  return { what: 'route', name: `${router!.text}.${verb.text} ${path.text}`, literal: true };
};

/** What else a decorator is given, to its closing bracket: methods tell two routes of one path apart. */
const argumentsOf = (tokens: readonly Token[], from: number): string => {
  let text = '';
  for (let at = from, depth = 1; at < tokens.length && at < from + 60; at++) {
    const token = tokens[at]!;
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (depth === 0) break;
    text += token.text;
  }
  return text === '' ? '' : ` ${text}`;
};
