import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** Writes a commit of a tree into a folder of objects, as nobody's and of no time, and gives its id. */
export function looseCommit(objects: string, tree: string, parent: string): string {
  const nobody = 'interlock <interlock> 0 +0000';
  const text = `tree ${tree}\nparent ${parent}\nauthor ${nobody}\ncommitter ${nobody}\n\n`;
  const bytes = Buffer.from(`commit ${Buffer.byteLength(text)}\0${text}`);
  const id = createHash(tree.length === 40 ? 'sha1' : 'sha256').update(bytes).digest('hex');
  const folder = join(objects, id.slice(0, 2)), file = join(folder, id.slice(2));
  if (existsSync(file)) return id;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, deflateSync(bytes), { mode: 0o444 });
  return id;
}
