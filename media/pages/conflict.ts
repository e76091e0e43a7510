/** The page of one conflict: draws what it is told, and says which button was pressed. */
import { toConflictPage, type Column, type ConflictDetail, type Option, type ToConflictPage } from '../../client/src/panels/messages.ts';
import { buttonFor, make, redraw, section, type Child } from './dom.ts';
import { act, announce, begin, page } from './host.ts';

const draw = (detail: ConflictDetail): void => redraw(page,
  make('header', {},
    make('h1', {}, detail.message),
    make('ul', { class: 'facts', 'aria-label': 'What it is' }, ...detail.facts.map((it, at) => make('li', at === 0 ? { class: `severity ${detail.severity}` } : {}, it))),
    make('p', { class: 'proof' }, detail.proof),
    make('div', { role: 'toolbar', class: 'buttons', 'aria-label': 'This conflict' }, ...detail.buttons.map(it => buttonFor(it.key, it.label, act, { class: 'secondary' }))),
  ),
  section('who', 'Who and why', partiesTable(detail)),
  section('lines', 'The lines', ...detail.texts.map(textGroup)),
  detail.merges.length > 0 && section('merges', 'The files, merged', make('ul', { class: 'cards' }, ...detail.merges.map(mergeCard))),
  section('ways', 'Ways out', ...waysOut(detail)),
  section('said', 'What was said', ...said(detail)),
);

const partiesTable = ({ parties }: ConflictDetail): HTMLElement => make('div', { class: 'scrolls' }, make('table', {},
  make('thead', {}, make('tr', {}, ...['Where', 'Who', 'Why', 'When'].map(it => make('th', { scope: 'col' }, it)))),
  make('tbody', {}, ...parties.map(it => make('tr', it.isMine ? { class: 'mine' } : {},
    make('th', { scope: 'row' }, it.name, it.isMine && make('span', { class: 'tag' }, 'mine')), make('td', {}, it.who), make('td', {}, it.why), make('td', {}, it.when)))),
));

const textGroup = ({ heading, columns }: ConflictDetail['texts'][number], at: number): HTMLElement => make('div', { class: 'group', role: 'group', 'aria-labelledby': `text-${at}` },
  make('h3', { id: `text-${at}` }, make('code', {}, heading)),
  make('div', { class: 'columns' }, ...columns.map((it, one) => columnOf(it, `${at}-${one}`))));

const columnOf = (column: Column, id: string): HTMLElement => make('section', { class: `column ${column.role}`, 'aria-labelledby': `column-${id}` },
  make('div', { class: 'head' },
    make('h4', { id: `column-${id}` }, column.heading, make('span', { class: 'detail' }, column.detail)),
    column.open !== undefined && buttonFor(column.open, 'Open', act, { class: 'link', 'aria-label': `Open ${column.detail}` })),
  column.shown ? linesOf(column.shown, id, `${column.heading}, ${column.detail}`) : make('p', { class: 'none' }, column.missing ?? ''));

/** Reached by the keyboard, so that it can be scrolled; a changed line says so, not by colour alone. */
const linesOf = ({ first, lines, cut }: NonNullable<Column['shown']>, id: string, label: string): HTMLElement => make('div', { class: 'text', tabindex: '0', role: 'region', 'aria-label': label, 'data-scroll': id, 'data-key': `text:${id}` },
  make('ol', { start: String(first), class: 'lines' }, ...lines.map(({ text, changed }, at) => make('li', changed ? { class: 'changed' } : {},
    make('span', { class: 'number', 'aria-hidden': 'true' }, String(first + at)),
    make('span', { class: 'mark', 'aria-hidden': 'true' }, changed ? '▌' : ' '),
    changed && make('span', { class: 'spoken' }, 'changed: '),
    make('code', {}, text === '' ? ' ' : text)))),
  cut > 0 && make('p', { class: 'none' }, `${cut} more lines`));

const mergeCard = ({ path, label, reason, act: button }: ConflictDetail['merges'][number]): HTMLElement => make('li', { class: 'card' },
  make('h3', {}, make('span', { class: `label ${label.toLowerCase()}` }, label), ' ', make('code', {}, path)),
  make('p', {}, reason),
  button && buttonFor(button.key, button.label, act, { 'aria-label': `${button.label}: ${path}` }));

const waysOut = ({ options, isOpen }: ConflictDetail): readonly Child[] => {
  if (!isOpen) return [make('p', { class: 'none' }, 'It is not open: there is nothing to be decided.')];
  return [make('p', { class: 'hint' }, 'What each would come to, worked out for what stands now. Nothing is done before you press a button.'), make('ul', { class: 'cards' }, ...options.map(optionCard))];
};

const optionCard = ({ key, title, text, possible, remaining, details, act: button }: Option): HTMLElement => make('li', { class: possible ? 'card' : 'card impossible' },
  make('h3', { id: `title-${key}` }, title, !possible && make('span', { class: 'tag' }, 'not possible')),
  make('p', { id: `text-${key}` }, text),
  details.length > 0 && make('ul', { class: 'details' }, ...details.map(it => make('li', {}, make('code', {}, it)))),
  remaining.length > 0 && make('details', {}, make('summary', { 'data-key': `rest:${key}` }, `${remaining.length} would still stand`),
    make('ul', {}, ...remaining.map(it => make('li', {}, `${it.severity}: ${it.message}`)))),
  button && buttonFor(button.key, button.label, act, { 'aria-describedby': `text-${key}` }));

const said = ({ thread, isOpen }: ConflictDetail): readonly Child[] => [
  thread.length === 0 ? make('p', { class: 'none' }, 'Nobody has said anything yet.')
    : make('ol', { class: 'thread' }, ...thread.map(it => make('li', {}, make('p', { class: 'by' }, `${it.who}, ${it.when}, ${it.how}`), make('p', { class: 'text-of' }, it.text)))),
  isOpen && buttonFor('comment', 'Comment…', act, { class: 'secondary' }),
];

let last = '';

const show = (message: ToConflictPage): void => {
  document.body.classList.toggle('gone', message.type === 'gone');
  if (message.type === 'gone') {
    for (const it of page.querySelectorAll('button')) it.disabled = true;
    if (page.childElementCount === 0) redraw(page, make('h1', {}, 'Conflict'));
    return announce(message.text);
  }
  draw(message.detail);
  // Only what somebody waits for is spoken: not each letter that others type.
  const now = `${message.detail.facts.join(', ')}`;
  announce(last === '' || last === now ? '' : `Now ${now}`);
  last = now;
};

begin(data => toConflictPage.safeParse(data).data, show);
