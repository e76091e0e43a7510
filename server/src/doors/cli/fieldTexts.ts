/** What the help says of a field, by its name in the input: the same field means the same in every command. */
export const fieldTexts: Readonly<Record<string, { readonly value?: string; readonly text: string }>> = {
  id: { text: 'its id, as the lists print it' },
  goal: { value: 'text', text: 'what the work is for, in words' },
  targets: { value: 'kind:key=op', text: 'what will be changed, as symbol:src/a.ts#Cart.total=modify or column:users.email=add' },
  ddl: { value: 'file', text: 'SQL the work will run; - reads standard input' },
  dependsOn: { value: 'id', text: 'an intent that has to come first' },
  ttlMs: { value: 'time', text: 'how long it blocks others without a sign of life, as 30m or 2h (default: 30m)' },
  risk: { text: 'how risky the work is (default: medium)' },
  estimateMinutes: { value: 'minutes', text: 'how long it may take' },
  metadata: { value: 'key=value', text: 'anything else worth keeping' },
  why: { value: 'text', text: 'the reason, kept in the history' },
  status: { text: 'only these' },
  actor: { value: 'name', text: 'only what this agent or person did' },
  target: { value: 'kind:key=op', text: 'only intents whose scope overlaps this target' },
  search: { value: 'words', text: 'only intents with these words in their goal' },
  conflicted: { text: 'only intents with (or without) open conflicts' },
  limit: { value: 'number', text: 'at most so many' },
  open: { text: 'only conflicts nobody has resolved' },
  severity: { text: 'only these' },
  kind: { text: 'only these' },
  intent: { value: 'id', text: 'only conflicts of this intent' },
  by: { text: 'how it is resolved' },
  note: { value: 'text', text: 'why this is right' },
  first: { value: 'id', text: 'with --by sequence: the intent or side that goes first' },
  stream: { value: 'key', text: 'only this stream, as intents/i-3k9x2m1q' },
  after: { value: 'number', text: 'only entries after this sequence number' },
};

/** Shown below a command's help. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  'intent declare': [
    'interlock intent declare --agent pay-bot --goal "Round totals" --target symbol:src/cart.ts#Cart.total=modify',
    'interlock intent declare --agent db-bot --goal "Unique e-mails" --ddl migrations/0042_unique_email.sql --ttl 2h',
  ],
  'intent list': ['interlock intent list --status in_progress --target file:src/cart.ts=modify'],
  'intent narrow': ['interlock intent narrow i-3k9x2m1q --target symbol:src/cart.ts#Cart.total=modify'],
  check: [
    'interlock check --target column:users.email=add',
    'interlock check --ddl mine.sql --against-ddl theirs.sql --schema base.sql',
  ],
  conflicts: ['interlock conflicts --open --severity error'],
  resolve: ['interlock resolve c-5f0a91c2d7e83b46 --by sequence --first i-3k9x2m1q --note "schema first, then the form"'],
  log: ['interlock log --stream intents/i-3k9x2m1q', 'interlock log --after 120 --limit 20'],
};
