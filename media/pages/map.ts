/** The page of the map: a grid one walks through by the arrow keys. Rows of symbols are drawn where their file is opened. */
import { toMapPage, type MapDetail, type ToMapPage } from '../../client/src/panels/messages.ts';
import { make, redraw } from './dom.ts';
import { act, announce, begin, page } from './host.ts';

type File = MapDetail['files'][number];
type Cell = File['cells'][number];

/** With no more rows than this all files are open at first. */
const openAtFirst = 60;

const marks = { error: '✖', warning: '▲', information: '●' } as const;

let map: MapDetail | undefined;
/** Paths of files whose symbols are shown. */
let opened: Set<string> | undefined;
/** Where the keyboard is: a row's key and a column, 0 for the names. */
let at = { row: '', column: 0 };

const isOpened = ({ path, symbols }: File): boolean => symbols.length > 0 && (opened?.has(path) ?? false);

const draw = (): void => {
  if (!map) return;
  const { sides, files, notes } = map;
  redraw(page,
    make('header', {}, make('h1', {}, 'Sides and what they share'),
      make('p', { class: 'hint', id: 'keys' }, 'Arrow keys move, Enter compares with mine or with whom it collides, C shows the conflict, + and − open and close a file.'),
      ...notes.map(it => make('p', { class: 'none' }, it))),
    files.length > 0 && make('div', { class: 'grid', 'data-scroll': 'grid' }, make('table', { role: 'grid', 'aria-label': 'Sides and shared symbols', 'aria-describedby': 'keys', 'aria-rowcount': String(rowCount(files)), 'aria-colcount': String(sides.length + 1) },
      headOf(map), make('tbody', {}, ...files.flatMap(rowsOf)))),
    files.length > 0 && make('p', { class: 'legend' }, 'add, mod: modified, del: deleted, ren: renamed, move: moved, sig: signature changed. ✖ error, ▲ warning, ● note.'),
  );
  place(false);
};

const rowCount = (files: readonly File[]): number => 1 + files.reduce((sum, it) => sum + 1 + it.symbols.length, 0);

const headOf = ({ sides }: MapDetail): HTMLElement => make('thead', {}, make('tr', { 'aria-rowindex': '1' },
  make('th', { scope: 'col', class: 'name' }, 'Shared'),
  ...sides.map(it => make('th', { scope: 'col', class: it.isMine ? 'side mine' : 'side' }, make('span', {}, it.name, it.who === '' ? '' : ` · ${it.who}`, it.isMine ? ' (mine)' : '')))));

/** Numbers of rows are those of the whole map, also of rows that are not drawn. */
const rowsOf = (file: File, number: number): readonly HTMLElement[] => {
  const before = rowCount(map!.files.slice(0, number)) + 1;
  const name = make('th', { scope: 'row', class: 'name', tabindex: '-1', 'data-column': '0', ...(file.symbols.length > 0 ? { 'aria-expanded': String(isOpened(file)) } : {}) },
    make('span', { class: 'twist', 'aria-hidden': 'true' }, file.symbols.length === 0 ? '' : isOpened(file) ? '▾' : '▸'), make('code', {}, file.path), file.symbols.length > 0 && make('span', { class: 'tag' }, String(file.symbols.length)));
  return [
    make('tr', { 'data-row': `${number}:`, 'aria-rowindex': String(before), class: 'file' }, name, ...cellsOf(file.cells)),
    ...(isOpened(file) ? file.symbols.map((it, index) => make('tr', { 'data-row': `${number}:${index}`, 'aria-rowindex': String(before + 1 + index) },
      make('th', { scope: 'row', class: 'name symbol', tabindex: '-1', 'data-column': '0' }, make('code', {}, it.name), make('span', { class: 'detail' }, it.kind)), ...cellsOf(it.cells))) : []),
  ];
};

const cellsOf = (cells: readonly Cell[]): readonly HTMLElement[] => {
  const bySide = new Map(cells.map(it => [it.side, it]));
  return map!.sides.map(({ name }, side) => {
    const cell = bySide.get(side);
    const attributes = { tabindex: '-1', 'data-column': String(side + 1), 'aria-colindex': String(side + 2) };
    if (!cell) return make('td', { ...attributes, 'aria-label': `${name}: untouched` });
    const { severity, text, words } = cell;
    return make('td', { ...attributes, class: `cell ${severity ?? ''}`, 'aria-label': `${name}: ${words}${severity === undefined ? '' : `, ${severity === 'information' ? 'note' : severity}`}`, title: `${name}: ${words}` },
      severity === undefined ? '' : `${marks[severity]} `, text);
  });
};

const rows = (): readonly HTMLElement[] => [...page.querySelectorAll<HTMLElement>('tr[data-row]')];

/** One cell can be reached by the tab key, the others from there. @param take the focus, too */
const place = (take: boolean): void => {
  const all = rows();
  const row = all.find(it => it.dataset['row'] === at.row) ?? all[0];
  const cell = row?.querySelector<HTMLElement>(`[data-column="${at.column}"]`) ?? row?.querySelector<HTMLElement>('[data-column]');
  for (const it of page.querySelectorAll<HTMLElement>('[data-column][tabindex="0"]')) it.tabIndex = -1;
  if (!row || !cell) return;
  at = { row: row.dataset['row']!, column: Number(cell.dataset['column']) };
  cell.tabIndex = 0;
  if (take) cell.focus();
};

const move = (down: number, right: number): void => {
  const all = rows();
  const index = all.findIndex(it => it.dataset['row'] === at.row);
  const next = all[Math.max(0, Math.min(all.length - 1, index + down))];
  at = { row: next?.dataset['row'] ?? at.row, column: Math.max(0, Math.min(map?.sides.length ?? 0, at.column + right)) };
  place(true);
};

const turn = (open: boolean | undefined): void => {
  const file = map?.files[Number(at.row.split(':')[0])];
  if (!file || file.symbols.length === 0 || !opened) return;
  const wanted = open ?? !opened.has(file.path);
  if (wanted === opened.has(file.path)) return;
  if (wanted) opened.add(file.path);
  else {
    opened.delete(file.path);
    at = { ...at, row: `${at.row.split(':')[0] ?? ''}:` };
  }
  draw();
  place(true);
};

const choose = (what: 'cell' | 'conflict'): void => {
  if (at.column > 0) act(`${what}:${at.row}:${at.column - 1}`);
  else turn(undefined);
};

const keys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => move(1, 0), ArrowUp: () => move(-1, 0), ArrowRight: () => move(0, 1), ArrowLeft: () => move(0, -1),
  PageDown: () => move(20, 0), PageUp: () => move(-20, 0), Home: () => move(0, -Infinity), End: () => move(0, Infinity),
  Enter: () => choose('cell'), ' ': () => choose('cell'), c: () => choose('conflict'), '+': () => turn(true), '-': () => turn(false),
};

const siteOf = (target: EventTarget | null): boolean => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const row = cell?.closest<HTMLElement>('tr[data-row]');
  if (!cell || !row) return false;
  at = { row: row.dataset['row']!, column: Number(cell.dataset['column']) };
  return true;
};

page.addEventListener('keydown', event => {
  const does = event.ctrlKey || event.metaKey || event.altKey || !siteOf(event.target) ? undefined : keys[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
page.addEventListener('click', event => {
  if (!siteOf(event.target)) return;
  place(true);
  if (at.column === 0) turn(undefined);
});
page.addEventListener('dblclick', event => { if (siteOf(event.target)) choose('cell'); });

const show = (message: ToMapPage): void => {
  if (message.type === 'failed') return announce(message.text);
  map = message.map;
  opened ??= new Set(rowCount(map.files) <= openAtFirst ? map.files.map(it => it.path) : []);
  const hadFocus = page.querySelector('table')?.contains(document.activeElement) ?? false;
  draw();
  if (hadFocus && document.hasFocus()) place(true);
  announce('');
};

begin(data => toMapPage.safeParse(data).data, show);
