/**
 * Texts of an answer's own fields that are whole already, while the rest of its JSON is still to come: what is half said can be held against nothing.
 * A field's name within a text is no field: its quotes are escaped there.
 */
export const wholeTexts = <F extends string>(soFar: string, fields: readonly F[]): Readonly<Partial<Record<F, string>>> => {
  const found: Partial<Record<F, string>> = {};
  for (const [, name, text] of soFar.matchAll(/(?<=[{,]\s*)"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*")/g)) {
    const value = fields.includes(name as F) ? textOf(text!) : undefined;
    if (value !== undefined) found[name as F] ??= value;
  }
  return found;
};

const textOf = (json: string): string | undefined => {
  try {
    return JSON.parse(json) as string;
  } catch {
    return undefined;
  }
};
