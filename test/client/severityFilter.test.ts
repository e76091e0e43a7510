import { expect, test, vi } from 'vitest';
import type { Diagnostic, Uri } from 'vscode';
import { SeverityFilter } from '../../client/src/connect/severityFilter.ts';
import type { Severity } from '../../server/src/protocol/words.ts';

vi.mock('vscode', () => ({ DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 } }));

const uri = { toString: () => 'file:///a.ts' } as Uri;
const severe = { message: 'error', severity: 0 } as Diagnostic;
const note = { message: 'note', severity: 2 } as Diagnostic;

/** A filter and what an editor shows through it. */
const open = () => {
  const state = { least: 'information' as Severity, shown: [] as readonly string[] };
  const filter = new SeverityFilter(() => state.least);
  const owner = {};
  const pass = (...diagnostics: Diagnostic[]): void => filter.pass(owner, uri, diagnostics, (_uri, visible) => { state.shown = visible.map(it => it.message); });
  return { filter, owner, pass, state };
};

test('what is too little severe is kept back, and shown when the setting changes', () => {
  const { filter, pass, state } = open();
  state.least = 'error';
  pass(severe, note);
  expect(state.shown).toEqual(['error']);
  state.least = 'information';
  filter.again();
  expect(state.shown).toEqual(['error', 'note']);
});
test('what was withdrawn does not come back', () => {
  const { filter, pass, state } = open();
  pass(severe);
  pass();
  filter.again();
  expect(state.shown).toEqual([]);
});
test('what an ended connection showed does not come back', () => {
  const { filter, owner, pass, state } = open();
  pass(severe);
  filter.forget(owner);
  state.shown = [];
  filter.again();
  expect(state.shown).toEqual([]);
});
