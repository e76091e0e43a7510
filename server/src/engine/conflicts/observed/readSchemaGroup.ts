import type { SqlParser, SqlSpan } from '../../../ports/sqlParser.ts';
import type { NotAssessed } from '../../../protocol/shapes.ts';
import type { Dialect } from '../../../protocol/words.ts';
import type { DdlStatement } from '../../schema/statement.ts';
import type { SchemaGroup, SqlScript } from './schemaGroups.ts';

/** A statement that a side brought, and where it stands. */
export interface PlacedStatement { readonly script: SqlScript; readonly statement: DdlStatement; readonly span: SqlSpan }

/** A group read with one dialect. `unread`: a migration that none reads. */
export type ReadGroup =
  | { readonly a: readonly PlacedStatement[]; readonly b: readonly PlacedStatement[]; readonly dialect: Dialect }
  | { readonly unread: NotAssessed };

/** The one taken where nobody says another comes first; the others where it does not read what is there. */
const tried: readonly Dialect[] = ['postgresql', 'mysql', 'sqlite', 'tsql'];

/** Reads what both sides brought, with the first dialect that reads all of it. */
export const readSchemaGroup = ({ a, b }: SchemaGroup, parse: SqlParser['parse']): ReadGroup => {
  let first: NotAssessed | undefined;
  for (const dialect of tried) {
    const [own, other] = [readAll(a, dialect, parse), readAll(b, dialect, parse)];
    if (!('unread' in own) && !('unread' in other)) return { a: onlyOwn(own, other), b: onlyOwn(other, own), dialect };
    first ??= 'unread' in own ? own.unread : 'unread' in other ? other.unread : undefined;
  }
  return { unread: first! };
};

/** A script that is no migration and is not read is left out: it may be anything. */
const readAll = (scripts: readonly SqlScript[], dialect: Dialect, parse: SqlParser['parse']): readonly PlacedStatement[] | { readonly unread: NotAssessed } => {
  const found: PlacedStatement[] = [];
  for (const script of scripts) {
    const read = parse(script.text, dialect);
    if (!read.ok && script.before === undefined) return { unread: unreadOf(script, read.message) };
    if (!read.ok) continue;
    const placed = read.statements.map((statement, at) => ({ script, statement, span: read.spans[at]! }));
    found.push(...script.before === undefined ? placed : added(placed, script.before, dialect, parse));
  }
  return found;
};

const unreadOf = ({ now: { side, path } }: SqlScript, message: string): NotAssessed =>
  ({ side, path, reason: `what this migration does to the schema was not compared: ${message}` });

/** Statements that a script has now and had not. One that it has in other words says what is, and brings nothing; queries change no schema. */
const added = (now: readonly PlacedStatement[], before: string, dialect: Dialect, parse: SqlParser['parse']): readonly PlacedStatement[] => {
  const read = parse(before, dialect);
  if (!read.ok) return [];
  const [there, made] = [new Set(read.statements.map(key)), new Set(read.statements.flatMap(madeBy))];
  return now.filter(({ statement }) => statement.tag !== 'data' && !there.has(key(statement)) && !madeBy(statement).some((it) => made.has(it)));
};

const key = (it: DdlStatement): string => JSON.stringify(it);

const madeBy = (it: DdlStatement): readonly string[] => it.tag.startsWith('create') && 'name' in it && it.name !== undefined ? [`${it.tag} ${JSON.stringify(it.name)}`] : [];

/** What both wrote into one script is there once after a merge. */
const onlyOwn = (own: readonly PlacedStatement[], others: readonly PlacedStatement[]): readonly PlacedStatement[] => {
  const theirs = new Set(others.filter(isOfScript).map(keyInFile));
  return own.filter((it) => !isOfScript(it) || !theirs.has(keyInFile(it)));
};

const isOfScript = ({ script }: PlacedStatement): boolean => script.before !== undefined;
const keyInFile = ({ script, statement }: PlacedStatement): string => `${script.now.path}\0${key(statement)}`;
