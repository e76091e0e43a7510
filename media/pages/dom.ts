/** Text of others is code and words of anybody: it becomes text nodes, never markup. */

export type Child = Node | string | undefined | false;

export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes and children. `true` sets an attribute without a value; false and undefined leave it out. */
export const make = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
};

/** A part of the page under a heading, found by it in a screen reader's list of landmarks. */
export const section = (id: string, heading: string, ...children: readonly Child[]): HTMLElement =>
  make('section', { 'aria-labelledby': id }, make('h2', { id }, heading), ...children);

export const buttonFor = (key: string, label: string, act: (key: string) => void, attributes: Attributes = {}): HTMLButtonElement => {
  const button = make('button', { type: 'button', 'data-key': key, ...attributes }, label);
  button.addEventListener('click', () => act(key));
  return button;
};

/** Replaces what the page shows; who was at a button, or had scrolled a text, is there again. */
export const redraw = (page: HTMLElement, ...children: readonly Child[]): void => {
  const focused = document.activeElement instanceof HTMLElement && page.contains(document.activeElement) ? document.activeElement.dataset['key'] : undefined;
  const scrolls = new Map([...page.querySelectorAll<HTMLElement>('[data-scroll]')].map(it => [it.dataset['scroll'], [it.scrollLeft, it.scrollTop] as const]));
  page.replaceChildren(...children.filter(it => it !== undefined && it !== false));
  for (const it of page.querySelectorAll<HTMLElement>('[data-scroll]')) [it.scrollLeft, it.scrollTop] = scrolls.get(it.dataset['scroll']) ?? [0, 0];
  // In the editor a page that takes the focus takes it from whatever a person types into.
  if (focused !== undefined && document.hasFocus()) ([...page.querySelectorAll<HTMLElement>('[data-key]')].find(it => it.dataset['key'] === focused) ?? page).focus();
};
