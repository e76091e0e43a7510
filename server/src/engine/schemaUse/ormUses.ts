/** A table, or a column of one, that code names in the way of a library: by convention, so not beyond doubt. */
export interface OrmUse { readonly table: string; readonly column?: string; /** Zero-based. */ readonly line: number }

const q = '["\'`]([\\w.]+)["\'`]';

/** A table named as a text: query builders and models that say where they are kept. */
const tableForms: readonly { readonly files: RegExp; readonly pattern: RegExp }[] = [
  { files: /\.[cm]?[jt]sx?$/, pattern: new RegExp(`\\b(?:knex|trx)\\(${q}\\)|@Entity\\((?:\\{\\s*name:\\s*)?${q}|\\b(?:pgTable|mysqlTable|sqliteTable)\\(${q}`, 'g') },
  { files: /\.py$/, pattern: new RegExp(`\\b__tablename__\\s*=\\s*${q}|\\bdb_table\\s*=\\s*${q}`, 'g') },
  { files: /\.rb$/, pattern: new RegExp(`\\bself\\.table_name\\s*=\\s*${q}`, 'g') },
  { files: /\.php$/, pattern: new RegExp(`\\bDB::table\\(${q}\\)|\\bprotected\\s+\\$table\\s*=\\s*${q}`, 'g') },
  { files: /\.(?:java|kt)$/, pattern: /@Table\((?:name\s*=\s*)?"([\w.]+)"/g },
];

/** ActiveRecord: `User.where(email: …)`, the model's name being the table's in the singular. */
const railsColumns = /\b([A-Z]\w*)\.(?:where|find_by!?|order|pluck|select|create!?|exists\?)\(:?(\w+)(?=[:,)])/g;

export const ormUses = (path: string, lines: readonly string[]): readonly OrmUse[] => {
  const forms = tableForms.filter((it) => it.files.test(path));
  return lines.flatMap((text, line) => [
    ...forms.flatMap(({ pattern }) => [...text.matchAll(pattern)].map((it): OrmUse => ({ table: lastPart(it.slice(1).find((name) => name !== undefined) ?? ''), line }))),
    ...(path.endsWith('.rb') ? [...text.matchAll(railsColumns)].map((it): OrmUse => ({ table: plural(it[1]!), column: it[2]!.toLowerCase(), line })) : []),
  ]);
};

const lastPart = (name: string): string => name.toLowerCase().split('.').at(-1) ?? '';

/** `OrderLine` to `order_lines`; words that are irregular find no table, which says nothing. */
const plural = (model: string): string => {
  const snake = model.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  return /[^aeiou]y$/.test(snake) ? `${snake.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(snake) ? `${snake}es` : `${snake}s`;
};
