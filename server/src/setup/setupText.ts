/** The bytes around a text that an edit must leave as they are. */
export interface Dressing { readonly mark: string; readonly eol: string }

export const undress = (text: string): { readonly body: string } & Dressing => {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { mark, eol: text.includes('\r\n') ? '\r\n' : '\n', body: text.slice(mark.length) };
};
