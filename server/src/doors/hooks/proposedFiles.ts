import { applyPatch } from './applyPatch.ts';
import { asRecord, textIn } from './hookCall.ts';

/** A file that a tool is about to write. */
export interface ProposedFile {
  /** As the tool names it. */
  readonly path: string;
  /** The text it would have; null: it would be gone; undefined: that cannot be told beforehand. */
  readonly text: string | null | undefined;
}

/** What a tool does to files. `unknown`: anything, as a shell command. */
export type ToolWork = { readonly kind: 'files'; readonly files: readonly ProposedFile[] } | { readonly kind: 'unknown' } | { readonly kind: 'none' };

type Input = Readonly<Record<string, unknown>>;
type ReadText = (path: string) => string | undefined;

/**
 * By the tools' names in their clients' documents: Claude Code's hook reference, Codex' `apply_patch`, and the edit tools
 * of VS Code's agent (microsoft/vscode, extensions/copilot, `toolNames`). A client may ignore matchers, so every tool
 * comes by here, and most do nothing to files.
 */
export const workOf = (tool: string, input: Input, read: ReadText): ToolWork => {
  if (shells.has(tool)) return { kind: 'unknown' };
  const files = editors[tool]?.(input, read).filter(it => it.path !== '');
  return files && files.length > 0 ? { kind: 'files', files } : { kind: 'none' };
};

const shells: ReadonlySet<string> = new Set(['Bash', 'PowerShell', 'shell', 'local_shell', 'exec_command', 'run_in_terminal', 'runInTerminal', 'run_task']);

const pathOf = (input: Input): string => textIn(input, 'file_path', 'filePath', 'path', 'notebook_path') ?? '';

const whole = (input: Input): readonly ProposedFile[] => [{ path: pathOf(input), text: textIn(input, 'content', 'contents') }];

const one = (input: Input, read: ReadText): readonly ProposedFile[] => replaced([input], pathOf(input), read);

/** Several replacements, each perhaps in a file of its own. */
const many = (field: string) => (input: Input, read: ReadText): readonly ProposedFile[] => {
  const edits = listIn(input, field);
  const paths = [...new Set(edits.map(it => pathOf(it) || pathOf(input)))];
  return paths.flatMap(path => replaced(edits.filter(it => (pathOf(it) || pathOf(input)) === path), path, read));
};

/** What is written cannot be known beforehand, where is. */
const somewhere = (input: Input): readonly ProposedFile[] => {
  const files = input['files'];
  const named = Array.isArray(files) ? files.filter(it => typeof it === 'string') : [pathOf(input)];
  return named.map(path => ({ path, text: undefined }));
};

const patched = (input: Input, read: ReadText): readonly ProposedFile[] => applyPatch(textIn(input, 'command', 'input', 'patch') ?? '', read);

const editors: Readonly<Record<string, (input: Input, read: ReadText) => readonly ProposedFile[]>> = {
  Write: whole, create_file: whole,
  Edit: one, replace_string_in_file: one,
  MultiEdit: many('edits'), multi_replace_string_in_file: many('replacements'),
  apply_patch: patched,
  NotebookEdit: somewhere, insert_edit_into_file: somewhere, edit_notebook_file: somewhere, editFiles: somewhere,
};

const listIn = (input: Input, field: string): readonly Input[] => {
  const list = input[field];
  return Array.isArray(list) ? list.map(asRecord).filter(it => it !== undefined) : [];
};

const replaced = (edits: readonly Input[], path: string, read: ReadText): readonly ProposedFile[] => {
  let text = read(path)?.replaceAll('\r\n', '\n');
  for (const edit of edits) {
    const before = textIn(edit, 'old_string', 'oldString')?.replaceAll('\r\n', '\n');
    const after = textIn(edit, 'new_string', 'newString')?.replaceAll('\r\n', '\n');
    text = before === undefined || after === undefined ? undefined : replace(text, before, after, edit['replace_all'] === true);
  }
  return [{ path, text }];
};

/** Undefined: the tool itself will fail. An empty text to replace stands for a new file. */
const replace = (text: string | undefined, before: string, after: string, all: boolean): string | undefined => {
  if (before === '') return text === undefined || text === '' ? after : undefined;
  const at = text?.indexOf(before) ?? -1;
  if (text === undefined || at < 0) return undefined;
  return all ? text.replaceAll(before, () => after) : text.slice(0, at) + after + text.slice(at + before.length);
};
