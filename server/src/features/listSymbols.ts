import { ok } from '../engine/result.ts';
import { listSymbols as request } from '../protocol/requests/symbols.ts';
import { defineFeature } from './feature.ts';

/** Overloads are one symbol to who declares work on them; imports are declared elsewhere. */
export const listSymbols = defineFeature(request, async ({ syntax }, { path, text }) => {
  const language = syntax.languageOf(path);
  if (language === undefined) return ok({ symbols: [], notAssessed: `no grammar is known for ${path}` });
  await syntax.load(language);
  const parsed = syntax.parse(path, text);
  if (!parsed.assessed) return ok({ symbols: [], notAssessed: parsed.reason });
  const symbols = parsed.declarations.filter(it => it.kind !== 'import' && !/#\d+$/.test(it.path))
    .map(({ path: name, kind, range }) => ({ name, kind, range }));
  return ok({ symbols });
});
