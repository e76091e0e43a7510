import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { makeFolder, makeRepository, writeFiles } from '../support/repositories.ts';

type Config = Readonly<Record<string, string>>;

const repository = (files: Config = {}): string => {
  const { root, dispose } = makeRepository({ 'README.md': 'hello\n' });
  onTestFinished(dispose);
  writeFiles(root, files);
  return root;
};

/** Every file and folder but git's own, with the bytes. */
const everything = (root: string, at = root): Record<string, string> =>
  Object.assign({}, ...fs.readdirSync(at, { withFileTypes: true }).filter(it => it.name !== '.git').map(it => {
    const file = path.join(at, it.name);
    const name = path.relative(root, file).split(path.sep).join('/');
    if (it.isSymbolicLink()) return { [name]: fs.readlinkSync(file) };
    return it.isDirectory() ? { [`${name}/`]: '', ...everything(root, file) } : { [name]: fs.readFileSync(file).toString('base64') };
  })) as Record<string, string>;

const setup = async (root: string, ...args: string[]): Promise<CliResult> => runLine(['setup', ...args], { cwd: root });
const json = (value: unknown, indent: number | string = 2): string => `${JSON.stringify(value, null, indent)}\n`;
const read = (root: string, file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

const otherHook = { matcher: 'Bash', hooks: [{ type: 'command', command: './check.sh' }] };
const olderHook = { matcher: 'Edit', hooks: [{ type: 'command', command: 'interlock hook claude' }] };

const configurations: readonly [string, Config][] = [
  ['nothing at all', {}],
  ['an empty file', { '.mcp.json': '', '.claude/settings.json': '' }],
  ['blanks only', { '.mcp.json': '\n\n', '.vscode/mcp.json': '  ' }],
  ['an empty object', { '.mcp.json': '{}', '.claude/settings.json': '{}\n' }],
  ['an empty object over lines', { '.mcp.json': '{\n}\n', '.cursor/mcp.json': '{\n\n}' }],
  ['another server', { '.mcp.json': json({ mcpServers: { files: { command: 'npx', args: ['-y', 'files'] } } }) }],
  ['no final newline', { '.mcp.json': json({ mcpServers: { files: { command: 'x' } } }).trimEnd(), 'AGENTS.md': '# Rules\n\nBe kind.' }],
  ['tabs', { '.claude/settings.json': json({ model: 'x', hooks: { PreToolUse: [otherHook] } }, '\t') }],
  ['four blanks', { '.claude/settings.json': json({ hooks: { Stop: [otherHook] } }, 4) }],
  ['Windows line ends', { '.mcp.json': json({ mcpServers: {} }).replaceAll('\n', '\r\n'), 'AGENTS.md': '# Rules\r\n', '.codex/config.toml': 'model = "x"\r\n' }],
  ['a byte order mark', { '.vscode/mcp.json': `\uFEFF${json({ servers: {} })}`, 'AGENTS.md': '\uFEFF# Rules\n' }],
  ['comments', { '.vscode/mcp.json': '// ours\n{\n  /* all */ "servers": {\n    // one\n    "files": { "command": "x" } // it\n  },\n  "inputs": []\n}\n' }],
  ['trailing commas', { '.vscode/mcp.json': '{\n  "servers": {\n    "files": { "command": "x", },\n  },\n}\n', '.claude/settings.json': '{ "hooks": { "PreToolUse": [ { "hooks": [], }, ], }, }' }],
  ['all in one line', { '.mcp.json': '{"mcpServers":{"a":{"command":"b"}},"x":[1,2]}' }],
  ['hooks of others', { '.claude/settings.json': json({ permissions: { allow: ['Bash(ls)'] }, hooks: { PreToolUse: [otherHook], Notification: [otherHook] } }), '.codex/hooks.json': json({ hooks: { PreToolUse: [otherHook], Stop: [otherHook] } }) }],
  ['empty lists of hooks', { '.claude/settings.json': json({ hooks: { PreToolUse: [], Stop: [] } }), '.github/hooks/interlock.json': json({ hooks: {} }) }],
  ['an older entry of ours', { '.mcp.json': json({ mcpServers: { interlock: { command: 'old' }, z: { command: 'z' } } }), '.claude/settings.json': json({ hooks: { PreToolUse: [otherHook, olderHook] } }) }],
  ['an older hook of ours among others in one group', { '.claude/settings.json': json({ hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [...otherHook.hooks, ...olderHook.hooks] }] } }) }],
  ['an older section', { 'AGENTS.md': '# Rules\n\n<!-- interlock:begin -->\nold words\n<!-- interlock:end -->\n\n## More\n', '.codex/config.toml': '# interlock:begin\n[mcp_servers.interlock]\ncommand = "old"\n# interlock:end\n\n[tui]\nx = 1\n' }],
  ['deep nesting and other values', { '.claude/settings.json': json({ a: { b: { c: [{ d: null }, [1, [2]]] } }, env: { X: 'ä "q" \\ \u2028' }, hooks: {} }) }],
  ['tables of TOML', { '.codex/config.toml': 'model = "x" # mine\n\n[mcp_servers.files]\ncommand = "npx"\nargs = ["-y", "files"]\n\n[mcp_servers.files.env]\nA = "1"' }],
  ['other files beside', { '.claude/agents/a.md': 'x\n', '.codex/prompts/p.md': 'y\n', '.github/workflows/ci.yml': 'on: push\n', '.cursor/rules/r.mdc': 'z\n' }],
  ['instructions of some length', { 'AGENTS.md': '# Rules\n\n- one\n- two\n\n```sh\n# interlock\n```\n\n\n' }],
];

describe('setup, setup again, and remove', () => {
  test.each(configurations)('%s', async (_name, files) => {
    const root = repository(files);
    const before = everything(root);
    const first = await setup(root, 'all');
    expect([first.code, first.err]).toEqual([0, '']);
    const after = everything(root);
    expect(Object.keys(after)).toEqual(expect.arrayContaining(['.mcp.json', '.claude/settings.json', '.codex/config.toml', '.codex/hooks.json', '.vscode/mcp.json', '.github/hooks/interlock.json', '.cursor/mcp.json', 'AGENTS.md']));
    expect((await setup(root, 'all')).out).toBe('nothing to change\n');
    expect(everything(root)).toEqual(after);
    expect((await setup(root, '--remove')).code).toBe(0);
    expect(everything(root)).toEqual(before);
    expect(fs.existsSync(path.join(root, '.git/interlock/setup.json'))).toBe(false);
  });
});

/** A file as an editor that allows comments reads it. */
const { parse } = await import('jsonc-parser');
const settings = (root: string, file: string): Record<string, Record<string, unknown>> => parse(read(root, file)) as Record<string, Record<string, unknown>>;

test('what a client reads there names us, and what was there is there', async () => {
  const root = repository({ '.claude/settings.json': json({ hooks: { PreToolUse: [otherHook, olderHook] } }), '.vscode/mcp.json': '{\n  // mine\n  "servers": { "files": { "command": "x" } },\n}\n' });
  await setup(root, 'all');
  const hook = { type: 'command', command: expect.stringMatching(/^node ".*hook\.(?:mjs|ts)" claude$/), timeout: 10 };
  expect(settings(root, '.claude/settings.json')['hooks']).toEqual({
    PreToolUse: [otherHook, { matcher: 'Edit|MultiEdit|Write|NotebookEdit', hooks: [hook] }],
    PostToolUse: [{ matcher: 'Edit|MultiEdit|Write|NotebookEdit|Bash', hooks: [hook] }], SessionStart: [{ hooks: [hook] }], Stop: [{ hooks: [hook] }], SessionEnd: [{ hooks: [hook] }],
  });
  expect(settings(root, '.github/hooks/interlock.json')['hooks']!['PreToolUse']).toEqual([{ ...hook, command: expect.stringMatching(/ vscode$/) }]);
  expect(settings(root, '.vscode/mcp.json')['servers']).toEqual({ files: { command: 'x' }, interlock: { type: 'stdio', command: 'node', args: [expect.stringMatching(/cli\.(?:mjs|ts)$/), 'mcp'] } });
  expect(read(root, '.vscode/mcp.json')).toContain('// mine');
  expect(read(root, '.codex/config.toml')).toMatch(/^# interlock:begin\n\[mcp_servers\.interlock\]\ncommand = "node"\nargs = \[".*", "mcp"\]\n# interlock:end\n$/);
  expect(read(root, 'AGENTS.md')).toContain('declare_intent');
});

test('changes made since stay, whoever made them', async () => {
  const root = repository({ '.mcp.json': json({ mcpServers: { a: { command: 'a' } } }), 'AGENTS.md': '# Rules\n' });
  await setup(root, 'claude');
  const edited = settings(root, '.mcp.json');
  edited['mcpServers']!['b'] = { command: 'b' };
  writeFiles(root, { '.mcp.json': json(edited), 'AGENTS.md': `${read(root, 'AGENTS.md')}\nMore.\n`, '.claude/notes.md': 'mine\n' });
  await setup(root, '--remove');
  expect(read(root, '.mcp.json')).toBe(json({ mcpServers: { a: { command: 'a' }, b: { command: 'b' } } }));
  expect(read(root, 'AGENTS.md')).toBe('# Rules\n\n\nMore.\n');
  expect(fs.readdirSync(path.join(root, '.claude'))).toEqual(['notes.md']);
});

test('another clone has no record, and is cleaned as well', async () => {
  const root = repository({ '.claude/settings.json': json({ hooks: { PreToolUse: [otherHook] } }), 'AGENTS.md': '# Rules\n' });
  const before = everything(root);
  await setup(root, 'claude');
  fs.rmSync(path.join(root, '.git/interlock'), { recursive: true });
  await setup(root, '--remove');
  expect({ ...everything(root), '.mcp.json': undefined }).toEqual(before);
  expect(read(root, '.mcp.json')).toMatch(/^\{\s*\}\n$/);
});

describe('only what is asked for', () => {
  test('clients that are used here', async () => {
    const root = repository({ '.cursor/rules/r.mdc': 'x\n', 'CLAUDE.md': 'x\n' });
    const { files } = (await setup(root, '--json')).json<{ files: { path: string; change: string }[] }>();
    expect(files.map(it => `${it.change} ${it.path}`)).toEqual(['made .mcp.json', 'made .claude/settings.json', 'made .cursor/mcp.json', 'made AGENTS.md']);
  });

  test('none is used: which is asked', async () => {
    expect(await setup(repository())).toMatchObject({ code: 1, err: expect.stringMatching(/no agent's files were found in .*: name one of claude, codex/) });
    expect(await setup(repository(), 'emacs')).toMatchObject({ code: 1, err: 'interlock: client: "emacs" is none of claude, codex, copilot, cursor, vscode, all, git, merge-driver\n' });
  });

  test('the change is shown; with --print nothing else happens', async () => {
    const root = repository({ '.mcp.json': json({ mcpServers: { a: { command: 'a' } } }) });
    const before = everything(root);
    const { out } = await setup(root, 'claude', '--print');
    expect(out).toContain('--- .mcp.json\n+++ .mcp.json\n@@ -3,4 +3,11 @@\n');
    expect(out).toContain('--- /dev/null\n+++ AGENTS.md\n');
    expect(out).toMatch(/would be changed: \.mcp\.json, \.claude\/settings\.json, AGENTS\.md\n$/);
    expect(everything(root)).toEqual(before);
  });

  test('tabs of a file are shown as they are', async () => {
    const root = repository({ '.mcp.json': json({ mcpServers: { a: { command: 'a' } } }, '\t') });
    const { out } = await setup(root, 'claude', '--print');
    expect(out).toContain('\n+\t\t"interlock": {\n');
    expect(out).not.toContain('u0009');
  });

  test('the mode of a file stays', async () => {
    const root = repository({ '.mcp.json': '{}' });
    fs.chmodSync(path.join(root, '.mcp.json'), 0o600);
    await setup(root, 'claude');
    if (process.platform !== 'win32') expect(fs.statSync(path.join(root, '.mcp.json')).mode & 0o777).toBe(0o600);
  });
});

describe('refused, and nothing changed at all', () => {
  const refused = async (root: string, message: RegExp, ...args: string[]): Promise<void> => {
    const before = everything(root);
    const { code, err } = await setup(root, ...args);
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
    expect(everything(root)).toEqual(before);
  };

  test.each<[string, Config, RegExp]>([
    ['broken JSON', { '.claude/settings.json': '{\n  "hooks": \n' }, /nothing was changed: \.claude\/settings\.json is not valid JSON: .* in line \d/],
    ['JSON without a colon', { '.mcp.json': '{"a" 1}' }, /\.mcp\.json is not valid JSON: colon expected in line 1/],
    ['a list', { '.mcp.json': '[]' }, /\.mcp\.json is no JSON object/],
    ['servers that are a list', { '.mcp.json': json({ mcpServers: [] }) }, /\.mcp\.json has mcpServers, which is no object: mend or move it/],
    ['servers that are a text', { '.mcp.json': json({ mcpServers: 'x' }) }, /\.mcp\.json has mcpServers, which is no object: mend or move it/],
    ['hooks that are no object', { '.claude/settings.json': json({ hooks: [] }) }, /settings\.json has hooks, which is no object: mend or move it/],
    ['hooks that are no list', { '.claude/settings.json': json({ hooks: { PreToolUse: {} } }) }, /hooks\.PreToolUse is no list/],
    ['a table of their own', { '.codex/config.toml': '[mcp_servers.interlock]\ncommand = "x"\n' }, /has a table \[mcp_servers\.interlock\] of your own/],
    ['a table of their own, otherwise written', { '.codex/config.toml': 'mcp_servers.interlock.command = "x"\n' }, /has a table \[mcp_servers\.interlock\] of your own/],
    ['servers on one line', { '.codex/config.toml': 'mcp_servers = { files = { command = "npx" } }\n' }, /has mcp_servers on one line/],
    ['broken TOML', { '.codex/config.toml': 'model = "x"\n[tui\nx = 1\n' }, /nothing was changed: \.codex\/config\.toml is not valid TOML: .* in line 2/],
    ['half a section', { 'AGENTS.md': '<!-- interlock:begin -->\n' }, /AGENTS\.md has only one of the lines/],
    ['a folder in its place', { '.mcp.json/x': 'x' }, /\.mcp\.json is no file/],
  ])('%s', (_name, files, message) => refused(repository(files), message, 'all'));

  test('bytes that are no UTF-8', async () => {
    const root = repository();
    fs.writeFileSync(path.join(root, 'AGENTS.md'), new Uint8Array([0x23, 0xff, 0xfe, 0x0a]));
    await refused(root, /AGENTS\.md is not UTF-8/, 'claude');
  });

  test.skipIf(process.platform === 'win32')('a link that leads out; one that stays inside is followed', async () => {
    const outside = makeFolder();
    onTestFinished(outside.dispose);
    const root = repository({ 'docs/rules.md': '# Rules\n' });
    fs.symlinkSync(path.join(root, 'docs/rules.md'), path.join(root, 'AGENTS.md'));
    await setup(root, 'claude');
    expect(fs.lstatSync(path.join(root, 'AGENTS.md')).isSymbolicLink()).toBe(true);
    expect(read(root, 'docs/rules.md')).toContain('interlock:begin');
    await setup(root, '--remove');
    expect(read(root, 'docs/rules.md')).toBe('# Rules\n');
    fs.symlinkSync(outside.root, path.join(root, '.claude'));
    await refused(root, /\.claude\/settings\.json leads out of the repository/, 'claude');
    expect(fs.readdirSync(outside.root)).toEqual([]);
  });
});
