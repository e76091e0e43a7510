import type { Random } from '../random.ts';
import { columnOf, makers, newColumn, spelled, table, type, type Maker } from './script.ts';

/** Statements put together from drawn tables and columns: no one thought of the pairs they make. */

const routine = (r: Random): string => r.pick(['vat', 'label', 'lonely', 'fresh', 'touch', 'spare_trigger']);
const condition = (r: Random, on: string): string => r.pick([`${columnOf(r, on)} IS NOT NULL`, `${columnOf(r, on)} IS NULL`, `${columnOf(r, on)} = ${columnOf(r, on)}`, `${columnOf(r, on)}::text <> ''`, `length(${columnOf(r, on)}::text) > 1`]);

function view(r: Random): string {
  const on = table(r);
  const columns = r.chance(0.2) ? '*' : `${columnOf(r, on)} AS one, ${columnOf(r, on)} AS two`;
  const kind = r.pick(['VIEW', 'VIEW', 'OR REPLACE VIEW', 'MATERIALIZED VIEW']);
  return `CREATE ${kind} ${r.pick(['drawn', 'drawn', 'drawn_two'])} AS SELECT ${columns} FROM ${spelled(r, on)}${r.chance(0.4) ? ` WHERE ${condition(r, on)}` : ''}`;
}
function join(r: Random): string {
  const [one, other] = [table(r), table(r)];
  return `CREATE VIEW ${r.pick(['drawn', 'drawn_two'])} AS SELECT x.${columnOf(r, one)} AS one, y.${columnOf(r, other)} AS two FROM ${one} x ${r.pick(['JOIN', 'LEFT JOIN'])} ${other} y ON x.${columnOf(r, one)}::text = y.${columnOf(r, other)}::text`;
}
function sqlFunction(r: Random): string {
  const on = table(r);
  const body = `SELECT count(${columnOf(r, on)}) FROM ${on}${r.chance(0.3) ? ` WHERE ${condition(r, on)}` : ''}`;
  const how = r.chance(0.3) ? `BEGIN ATOMIC ${body}; END` : `AS $$ ${body} $$`;
  return `CREATE ${r.chance(0.4) ? 'OR REPLACE ' : ''}FUNCTION ${r.pick(['counted', 'counted', 'audit.counted'])}(${r.pick(['', 'n int', 't text'])}) RETURNS bigint LANGUAGE sql ${how}`;
}
function trigger(r: Random): string {
  const on = table(r);
  const events = r.pick(['INSERT', 'DELETE', `UPDATE OF ${columnOf(r, on)}`, 'UPDATE OR INSERT']);
  return `CREATE ${r.chance(0.2) ? 'OR REPLACE ' : ''}TRIGGER ${r.pick(['drawn', 'drawn_two', 'users_touch'])} ${r.pick(['BEFORE', 'AFTER'])} ${events} ON ${spelled(r, on)} FOR EACH ROW EXECUTE FUNCTION ${r.pick(['touch', 'spare_trigger'])}()`;
}
const policy = (r: Random): string => { const on = table(r); return `CREATE POLICY ${r.pick(['drawn', 'drawn_two'])} ON ${on} USING (${condition(r, on)})`; };
function comment(r: Random): string {
  const on = table(r);
  const what = r.pick([`TABLE ${on}`, `COLUMN ${on}.${columnOf(r, on)}`, 'VIEW active_users', 'TYPE order_state', 'SEQUENCE spare_seq', 'SCHEMA empty_one', 'DOMAIN unused_domain', 'INDEX orders_user_idx', 'PROCEDURE tidy()']);
  return `COMMENT ON ${what} IS ${r.pick(["'one'", "'two'", "'ALTER TABLE users'", 'NULL'])}`;
}
function check(r: Random): string {
  const on = table(r);
  return `ALTER TABLE ${on} ADD ${r.chance(0.5) ? `CONSTRAINT ${r.pick(['drawn', 'named'])} ` : ''}CHECK (${condition(r, on)})${r.chance(0.2) ? ' NOT VALID' : ''}`;
}
function generated(r: Random): string {
  const on = table(r);
  return `ALTER TABLE ${on} ADD COLUMN ${newColumn(r)} ${r.pick(['text', 'int'])} GENERATED ALWAYS AS (${r.pick([`length(${columnOf(r, on)})`, `${columnOf(r, on)} + 1`, `upper(${columnOf(r, on)})`])}) STORED`;
}
const statistics = (r: Random): string => { const on = table(r); return `CREATE STATISTICS ${r.pick(['drawn_stats', 'more_stats'])} ON ${columnOf(r, on)}, ${columnOf(r, on)} FROM ${on}`; };
const sequenceDefault = (r: Random): string => { const on = table(r); return `ALTER TABLE ${on} ALTER ${columnOf(r, on)} SET DEFAULT nextval('${r.pick(['spare_seq', 'ticket_seq'])}')`; };
const owned = (r: Random): string => { const on = table(r); return `ALTER SEQUENCE ${r.pick(['spare_seq', 'ticket_seq'])} OWNED BY ${r.chance(0.2) ? 'NONE' : `${on}.${columnOf(r, on)}`}`; };
const cast = (r: Random): string => { const on = table(r); return `CREATE TABLE ${r.pick(['drawn_table', 'invoices'])} AS SELECT ${columnOf(r, on)}, ${columnOf(r, on)}::text AS words FROM ${on}`; };
const typed = (r: Random): string => `ALTER TABLE ${table(r)} ADD COLUMN ${newColumn(r)} ${r.pick(['mood', 'order_state', 'positive', 'unused_domain', 'address', 'span', 'mood[]', type(r)])}`;
const dropType = (r: Random): string => `DROP ${r.pick(['TYPE mood', 'TYPE order_state', 'TYPE address', 'TYPE span', 'DOMAIN positive', 'DOMAIN unused_domain'])}${r.chance(0.4) ? ' CASCADE' : ''}`;
const dropRoutine = (r: Random): string => `DROP FUNCTION ${r.chance(0.3) ? 'IF EXISTS ' : ''}${routine(r)}${r.chance(0.4) ? ' CASCADE' : ''}`;
const useRoutine = (r: Random): string => { const on = table(r); return r.pick([`ALTER TABLE ${on} ALTER ${columnOf(r, on)} SET DEFAULT ${r.pick(['lonely()', 'label(1)', "label('x')", 'vat(1)'])}`, `CREATE INDEX ON ${on} (label(${columnOf(r, on)}))`, `CREATE VIEW drawn AS SELECT label(${columnOf(r, on)}) AS one FROM ${on}`]); };
const dropView = (r: Random): string => `DROP ${r.pick(['VIEW active_users', 'VIEW order_totals', 'VIEW lonely_view', 'VIEW IF EXISTS drawn', 'MATERIALIZED VIEW product_prices'])}${r.chance(0.3) ? ' CASCADE' : ''}`;
const foreign = (r: Random): string => { const on = table(r); return `ALTER TABLE ${on} ADD COLUMN ${newColumn(r)} ${r.pick(['int', 'bigint', 'text'])} REFERENCES ${r.pick(['users', 'orders', 'products', 'users (email)', 'notes'])}${r.chance(0.3) ? ' ON DELETE CASCADE' : ''}`; };
const moved = (r: Random): string => `ALTER ${r.pick(['TABLE users', 'TABLE notes', 'TYPE mood', 'SEQUENCE spare_seq', 'VIEW lonely_view', 'FUNCTION vat(numeric)', 'DOMAIN positive'])} SET SCHEMA ${r.pick(['audit', 'empty_one'])}`;
const renamed = (r: Random): string => `ALTER ${r.pick(['TABLE users', 'TABLE orders', 'TYPE mood', 'SEQUENCE spare_seq', 'VIEW active_users', 'FUNCTION vat(numeric)', 'DOMAIN positive', 'INDEX users_name_idx', 'SCHEMA audit', 'TYPE address'])} RENAME TO ${r.pick(['drawn', 'drawn_two'])}`;

export const drawn: readonly Maker[] = [
  ...makers('view', view, view, join, dropView, useRoutine), ...makers('function', sqlFunction, sqlFunction, dropRoutine, useRoutine, useRoutine), ...makers('trigger', trigger, trigger, dropRoutine),
  ...makers('policy', policy, policy), ...makers('comment', comment), ...makers('constraint', check, check, foreign, foreign), ...makers('generated', generated),
  ...makers('index', statistics), ...makers('sequence', sequenceDefault, sequenceDefault, owned), ...makers('table', cast), ...makers('type', typed, typed, dropType), ...makers('schema', moved, moved), ...makers('rename', renamed, renamed, moved),
];
