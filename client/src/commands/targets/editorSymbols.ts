import { commands, DocumentSymbol, SymbolKind, type TextEditor, type SymbolInformation } from 'vscode';
import { namedSymbols, type EditorSymbol, type NamedSymbol } from '../../model/symbolTargets.ts';

/** Work is declared on these; variables inside functions are nobody else's matter. */
const declared: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Module, SymbolKind.Namespace, SymbolKind.Package, SymbolKind.Class, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field,
  SymbolKind.Constructor, SymbolKind.Enum, SymbolKind.Interface, SymbolKind.Function, SymbolKind.Struct, SymbolKind.Object,
]);
/** At the top of a file a variable is a declaration like others, and can hold a function. */
const declaredAtTop: ReadonlySet<SymbolKind> = new Set([...declared, SymbolKind.Variable, SymbolKind.Constant, SymbolKind.TypeParameter]);
const withMembers: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Module, SymbolKind.Namespace, SymbolKind.Package, SymbolKind.Class, SymbolKind.Enum, SymbolKind.Interface, SymbolKind.Struct, SymbolKind.Object,
]);

/** Symbols of an editor's file as its language's extension tells them; none where there is no such extension. */
export const editorSymbols = async (editor: TextEditor): Promise<readonly NamedSymbol[]> => {
  const found = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>('vscode.executeDocumentSymbolProvider', editor.document.uri);
  return namedSymbols((found ?? []).map(it => it instanceof DocumentSymbol ? fromTree(it, declaredAtTop) : fromList(it)));
};

const kindName = (kind: SymbolKind): string => SymbolKind[kind].toLowerCase();

const fromTree = (symbol: DocumentSymbol, kinds: ReadonlySet<SymbolKind>): EditorSymbol => ({
  name: symbol.name, kind: kindName(symbol.kind), declared: kinds.has(symbol.kind), startLine: symbol.range.start.line, endLine: symbol.range.end.line,
  children: withMembers.has(symbol.kind) ? symbol.children.map(it => fromTree(it, declared)) : [],
});

const fromList = ({ name, kind, containerName, location: { range } }: SymbolInformation): EditorSymbol => ({
  name: containerName ? `${containerName}.${name}` : name, kind: kindName(kind), declared: declaredAtTop.has(kind), startLine: range.start.line, endLine: range.end.line, children: [],
});
