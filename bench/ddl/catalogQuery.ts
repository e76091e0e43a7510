/**
 * Everything a schema is, as rows (owner, name, fact). `owner` is the thing as one whole: a table with its columns, indexes,
 * constraints, triggers and identity sequences. Left out: physical column order, privileges, sequence counters, names of NOT NULL constraints.
 */

const user = (schema: string): string => `${schema} NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ${schema} NOT LIKE 'pg_temp%' AND ${schema} NOT LIKE 'pg_toast_temp%'`;
const label = (schema: string, name: string): string => `${schema} || '.' || ${name}`;

const relations = `
SELECT 'rel ' || ${label('n.nspname', 'c.relname')}, 'rel ' || ${label('n.nspname', 'c.relname')},
  concat_ws(' | ', c.relkind, c.relpersistence, array_to_string(ARRAY(SELECT unnest(c.reloptions) ORDER BY 1), ','), c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
    CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, pg_get_expr(c.relpartbound, c.oid),
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END, obj_description(c.oid, 'pg_class'))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND ${user('n.nspname')}`;

const columns = `
SELECT 'rel ' || ${label('n.nspname', 'c.relname')}, 'col ' || ${label('n.nspname', 'c.relname')} || '.' || a.attname,
  concat_ws(' | ', CASE WHEN c.relkind IN ('v', 'm') THEN NULL ELSE concat_ws(' | ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
    a.attstorage, a.attcompression, a.attstattarget, array_to_string(a.attoptions, ','), a.attinhcount, a.attislocal, co.collname) END, col_description(c.oid, a.attnum))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN pg_collation co ON co.oid = a.attcollation
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND ${user('n.nspname')}`;

const constraints = `
SELECT CASE WHEN con.conrelid <> 0 THEN 'rel ' ELSE 'type ' END || ${label('n.nspname', 'coalesce(c.relname, t.typname)')}, 'con ' || ${label('n.nspname', 'coalesce(c.relname, t.typname)')} || '.' || con.conname,
  concat_ws(' | ', pg_get_constraintdef(con.oid), con.convalidated, con.coninhcount, con.conislocal, con.connoinherit, con.conenforced, obj_description(con.oid, 'pg_constraint'))
FROM pg_constraint con LEFT JOIN pg_class c ON c.oid = con.conrelid LEFT JOIN pg_type t ON t.oid = con.contypid
JOIN pg_namespace n ON n.oid = coalesce(c.relnamespace, t.typnamespace)
WHERE con.contype NOT IN ('n', 't') AND ${user('n.nspname')}`;

const indexes = `
SELECT 'rel ' || ${label('tn.nspname', 't.relname')}, 'idx ' || ${label('n.nspname', 'c.relname')},
  concat_ws(' | ', pg_get_indexdef(i.indexrelid), i.indisclustered, i.indisreplident, i.indisvalid, p.relname, obj_description(c.oid, 'pg_class'))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid LEFT JOIN pg_class p ON p.oid = h.inhparent
WHERE ${user('n.nspname')}`;

const routines = `
SELECT 'fn ' || ${label('n.nspname', 'p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')', 'fn ' || ${label('n.nspname', 'p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')',
  concat_ws(' | ', p.prokind, CASE WHEN p.prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid) END, obj_description(p.oid, 'pg_proc'))
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE ${user('n.nspname')} AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = p.oid AND x.classid = 'pg_proc'::regclass AND x.deptype = 'i')`;

const triggers = `
SELECT 'rel ' || ${label('n.nspname', 'c.relname')}, 'trg ' || ${label('n.nspname', 'c.relname')} || '.' || g.tgname,
  concat_ws(' | ', pg_get_triggerdef(g.oid), g.tgenabled, g.tgparentid <> 0, obj_description(g.oid, 'pg_trigger'))
FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND ${user('n.nspname')}`;

const policies = `
SELECT 'rel ' || ${label('n.nspname', 'c.relname')}, 'pol ' || ${label('n.nspname', 'c.relname')} || '.' || o.polname,
  concat_ws(' | ', o.polcmd, o.polpermissive, pg_get_expr(o.polqual, o.polrelid), 'check', pg_get_expr(o.polwithcheck, o.polrelid), obj_description(o.oid, 'pg_policy'))
FROM pg_policy o JOIN pg_class c ON c.oid = o.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user('n.nspname')}`;

const rules = `
SELECT 'rel ' || ${label('n.nspname', 'c.relname')}, 'rule ' || ${label('n.nspname', 'c.relname')} || '.' || r.rulename, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND ${user('n.nspname')}`;

const types = `
SELECT 'type ' || ${label('n.nspname', 't.typname')}, 'type ' || ${label('n.nspname', 't.typname')},
  concat_ws(' | ', t.typtype, (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
    CASE WHEN t.typtype = 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault) END, obj_description(t.oid, 'pg_type'))
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c') AND ${user('n.nspname')}`;

const sequences = `
SELECT coalesce((SELECT 'rel ' || o.relnamespace::regnamespace || '.' || o.relname FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid
      WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'), 'rel ' || ${label('n.nspname', 'c.relname')}), 'seq ' || ${label('n.nspname', 'c.relname')},
  concat_ws(' | ', format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
    (SELECT o.relnamespace::regnamespace || '.' || o.relname || '.' || a.attname || d.deptype::text FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')), obj_description(c.oid, 'pg_class'))
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${user('n.nspname')}`;

const children = `
SELECT 'rel ' || ${label('pn.nspname', 'p.relname')}, 'child ' || ${label('cn.nspname', 'c.relname')} || ' of ' || ${label('pn.nspname', 'p.relname')}, 'child'
FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND ${user('cn.nspname')}`;

const rest = `
SELECT 'schema ' || n.nspname, 'schema ' || n.nspname, coalesce(obj_description(n.oid, 'pg_namespace'), '') FROM pg_namespace n WHERE ${user('n.nspname')}
UNION ALL SELECT 'stat ' || ${label('n.nspname', 's.stxname')}, 'stat ' || ${label('n.nspname', 's.stxname')}, pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
UNION ALL SELECT 'ext ' || e.extname, 'ext ' || e.extname, '' FROM pg_extension e`;

export const catalogQuery = [relations, columns, constraints, indexes, routines, triggers, policies, rules, types, sequences, children, rest]
  .map(it => it.replace(/^\s*SELECT/, 'SELECT')).join('\nUNION ALL\n')
  .replace('SELECT ', 'SELECT owner, name, fact FROM (SELECT ').replace(/$/, ') AS facts (owner, name, fact)');
