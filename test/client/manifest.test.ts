import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chatCommands } from '../../client/src/agents/chatTexts.ts';
import { agentServersId, commandIds, contextKeys, diagnosticSource, participantId, rowContexts, settingKeys, settingsSection, viewContainerId, viewIds, walkthroughId } from '../../client/src/ids.ts';
import { compareCommand, previewMergeCommand, resolveCommand, showCommand } from '../../server/src/doors/lsp/clientCommands.ts';
import { manifestTools } from '../../scripts/manifestTools.mjs';
import { rulesSchema, rulesSchemaFile } from '../../scripts/rulesSchema.mjs';
import { rulesFileName } from '../../server/src/protocol/rulesFileName.ts';
import { diagnosticSource as serverSource } from '../../server/src/doors/lsp/toDiagnostics.ts';

const root = join(import.meta.dirname, '..', '..');

interface Menu { readonly command: string; readonly when?: string; readonly group?: string }
interface Step { readonly id: string; readonly description: string; readonly completionEvents: readonly string[]; readonly media: { readonly svg?: string; readonly markdown?: string; readonly altText?: string } }
interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string; readonly icon?: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly when: string; readonly contents: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string; readonly key: string; readonly mac: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly description?: string; readonly markdownDescription?: string; readonly default: unknown }>> };
    readonly languageModelTools: readonly object[];
    readonly jsonValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenames: readonly string[] }[];
    readonly mcpServerDefinitionProviders: readonly { readonly id: string }[];
    readonly chatParticipants: readonly { readonly id: string; readonly commands: readonly { readonly name: string; readonly description: string }[] }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown } };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const ids = Object.values(commandIds) as readonly string[];
const menus = Object.values(contributes.menus).flat();
const whenClauses = [...menus, ...contributes.viewsWelcome, ...contributes.keybindings].flatMap(it => it.when ?? []);
const same = (a: readonly string[], b: readonly string[]): void => expect([...a].sort()).toEqual([...b].sort());

test('commands of the manifest are those of the code', () => same(contributes.commands.map(it => it.command), ids));
test('every command has a title in the product\'s category', () => {
  expect(contributes.commands.filter(it => it.title === '' || it.category !== 'Interlock')).toEqual([]);
});
test('every command of the code has one handler in the list', () => {
  const list = readFileSync(join(root, 'client/src/commands/commands.ts'), 'utf8');
  const listed = list.slice(list.indexOf('allCommands')).match(/\b\w+(?=,)/g) ?? [];
  same(listed, Object.keys(commandIds));
});
test('menus and keys run commands that exist', () => {
  expect([...menus, ...contributes.keybindings].map(it => it.command).filter(it => !ids.includes(it))).toEqual([]);
});
test('tools of chats are those of the MCP server: write them with node --import tsx scripts/manifestTools.mjs', () =>
  expect(contributes.languageModelTools).toEqual(manifestTools()));
test('editors check the rules by the schema of the hub: write it with node --import tsx scripts/rulesSchema.mjs', () => {
  expect(JSON.parse(readFileSync(join(root, rulesSchemaFile), 'utf8'))).toEqual(JSON.parse(JSON.stringify(rulesSchema())));
  expect(contributes.jsonValidation.map(it => [it.fileMatch[0], it.url])).toEqual([[rulesFileName, `./${rulesSchemaFile}`]]);
  // Comments may be in it.
  expect(contributes.languages).toEqual([{ id: 'jsonc', filenames: [rulesFileName] }]);
});
test('agents find a provider of MCP servers and a participant', () => {
  expect(contributes.mcpServerDefinitionProviders.map(it => it.id)).toEqual([agentServersId]);
  expect(contributes.chatParticipants.map(it => [it.id, it.commands.map(command => command.name)])).toEqual([[participantId, chatCommands]]);
});
test('views and their container', () => {
  expect(contributes.viewsContainers.activitybar.map(it => it.id)).toEqual([viewContainerId]);
  same((contributes.views[viewContainerId] ?? []).map(it => it.id), Object.values(viewIds));
});
test('settings', () => same(Object.keys(contributes.configuration.properties), Object.values(settingKeys).map(it => `${settingsSection}.${it}`)));
test('every setting is described and has a default', () => {
  const bare = Object.entries(contributes.configuration.properties).filter(([, it]) => !(it.description ?? it.markdownDescription) || it.default === undefined);
  expect(bare).toEqual([]);
});
test('when clauses read context keys that the code sets', () => {
  const read = whenClauses.flatMap(it => it.match(/\binterlock\.[\w.]+/g) ?? []);
  const known: readonly string[] = [...Object.values(contextKeys), ...Object.values(viewIds)];
  expect(read.filter(it => !known.includes(it))).toEqual([]);
});
test('when clauses compare rows with words that rows have', () => {
  const words = whenClauses.flatMap(it => it.match(/viewItem =~ \/\^(\w+)/)?.[1] ?? []);
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter(it => !(Object.values(rowContexts) as readonly string[]).includes(it))).toEqual([]);
});
test('every state of the window, also before it is known, has a welcome text in the two main views', () => {
  const states = ['noFolder', 'restricted', 'noRepository', 'starting', 'unavailable', 'unreadable', 'ready'];
  for (const view of [viewIds.intents, viewIds.conflicts]) {
    const expected = [`!${contextKeys.state}`, ...states.map(it => `${contextKeys.state} == ${it}`)];
    same(contributes.viewsWelcome.filter(it => it.view === view).map(it => it.when), expected);
  }
});
test('links in texts run commands that exist', () => {
  const own = [...contributes.viewsWelcome.map(it => it.contents), ...steps().map(it => it.description)]
    .flatMap(it => [...it.matchAll(/command:([\w.]+)/g)].map(found => found[1] ?? '')).filter(it => it.startsWith('interlock.'));
  const runnable = [...ids, ...Object.values(viewIds).map(it => `${it}.focus`)];
  expect(own.filter(it => !runnable.includes(it))).toEqual([]);
});
test('the walkthrough is the one the command opens, and ticks on things that exist', () => {
  expect(contributes.walkthroughs.map(it => it.id)).toEqual([walkthroughId]);
  const known: readonly string[] = [...ids.map(it => `onCommand:${it}`), ...Object.values(viewIds).map(it => `onView:${it}`), `onContext:${contextKeys.hasIntents}`];
  expect(steps().flatMap(it => it.completionEvents).filter(it => it.includes('interlock') && !known.includes(it))).toEqual([]);
});
test('pictures exist and have a text for those who do not see them', () => {
  const files = [manifest.icon, ...contributes.viewsContainers.activitybar.map(it => it.icon), ...steps().map(it => it.media.svg ?? it.media.markdown ?? '')];
  expect(files.filter(it => !existsSync(join(root, it)))).toEqual([]);
  expect(steps().filter(it => it.media.svg !== undefined && !it.media.altText)).toEqual([]);
});
test('keys work only while one of the views has the focus', () => {
  expect(contributes.keybindings.filter(it => !it.when.startsWith('focusedView == interlock.'))).toEqual([]);
});
test('icon-only buttons have an icon', () => {
  const shown = menus.filter(it => it.group?.startsWith('inline') || (it.group?.startsWith('navigation'))).map(it => it.command);
  expect(contributes.commands.filter(it => shown.includes(it.command) && it.icon === undefined).map(it => it.command)).toEqual([]);
});
test('without trust the extension runs and does next to nothing', () => expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited'));
test('the server\'s code actions run commands of the client, and its diagnostics carry the name the client knows', () => {
  expect([compareCommand, previewMergeCommand, resolveCommand, showCommand]).toEqual([commandIds.compareConflict, commandIds.previewMerge, commandIds.resolveConflict, commandIds.showConflict]);
  expect(serverSource).toBe(diagnosticSource);
});

const steps = (): readonly Step[] => contributes.walkthroughs.flatMap(it => it.steps);
