/**
 * Why a text is not worth parsing: nobody wrote it line by line, so its names say nothing about anybody's work.
 * Undefined for all other texts. `path` with `/` or `\`.
 */
export function writtenByTools(path: string, text: string): string | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (lockFile.test(name)) return 'a lock file';
  if (minifiedName.test(name) || (!prose.test(name) && isPacked(text))) return 'minified';
  return generated.test(text.slice(0, headLength)) ? 'generated' : undefined;
}

const lockFile = /^(?:package-lock|npm-shrinkwrap|packages\.lock|project\.assets)\.json$|^pnpm-lock\.ya?ml$|^(?:bun|deno|uv|poetry|pdm|cargo|composer|flake|pubspec|mix|gemfile|pipfile|podfile)\.lock[b]?$|[.-]lock\.(?:json|ya?ml|toml)$/i;
/** Paragraphs may be lines. */
const prose = /\.(?:md|markdown|mdown)$/i;
const minifiedName = /[.-]min\.(?:[cm]?js|css|html?|json)$/i;

/** What tools say about their own work, in the words that others look for. UTF-16 units from the start of the file. */
const generated = /^.{0,8}(?:@generated\b|Code generated .{0,200}\bDO NOT EDIT\b|<auto-?generated\b)/m;
const headLength = 2_000;

/** No person writes lines this long one after another. Short texts are told by nothing. */
const isPacked = (text: string): boolean => {
  if (text.length < 5_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 400;
};
