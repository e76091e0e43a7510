import type { MapCell, MapFile } from '../../protocol/requests/shareMap.ts';
import type { Conflict, Place, Side } from '../../protocol/shapes.ts';
import { severities, type Operation } from '../../protocol/words.ts';

/** What one side did to a file: as the observation tells it. */
export interface WorkOnFile {
  readonly side: string;
  readonly path: string;
  readonly operation: Operation;
  readonly symbols: readonly { readonly symbol: string; readonly kind: string; readonly operation: Operation; readonly now?: string }[];
}

export interface SharedFile { readonly path: string; readonly sides: readonly WorkOnFile[] }

export interface ShareMap {
  readonly sides: { id: string; label: string; actor?: string }[];
  readonly files: MapFile[];
}

/** Sides against what more than one of them changed. Worst first: files with errors, then warnings, then by their paths. */
export const shareMap = (files: readonly SharedFile[], sides: readonly Side[], conflicts: readonly Conflict[]): ShareMap => {
  const taking = sides.filter((side) => files.some((it) => it.sides.some((work) => work.side === side.id)));
  const columns = new Map(taking.map(({ id }, at) => [id, at]));
  const found = new Conflicts(conflicts);
  const rows = files.map((it) => fileRow(it, columns, found)).filter((it) => it.cells.length > 1);
  return {
    sides: taking.map(({ id, label, actor }) => ({ id, label: nameOf(id, label), ...(actor === undefined ? {} : { actor }) })),
    files: rows.sort((a, b) => rankOf(a.cells) - rankOf(b.cells) || (a.path < b.path ? -1 : 1)),
  };
};

/** As the hub's messages call it. */
const nameOf = (id: string, label: string): string => {
  if (id.startsWith('branch/')) return label;
  const name = id.slice(id.lastIndexOf('/') + 1);
  return id.startsWith('buffers/') ? `${name}, unsaved` : name;
};

const rankOf = (cells: readonly MapCell[]): number =>
  Math.min(...cells.map((it) => (it.severity === undefined ? severities.length : severities.indexOf(it.severity))));

type Columns = ReadonlyMap<string, number>;

const fileRow = ({ path, sides }: SharedFile, columns: Columns, conflicts: Conflicts): MapFile => {
  const known = sides.flatMap((it) => { const at = columns.get(it.side); return at === undefined ? [] : [{ ...it, at }]; }).sort((a, b) => a.at - b.at);
  const cells = known.map(({ at, side, operation, path: now, symbols }): MapCell => ({ side: at, operation, symbols: symbols.length, ...conflicts.at(side, now) }));
  const symbols = new Map<string, MapFile['symbols'][number]>();
  for (const { at, side, path: now, symbols: changed } of known) {
    for (const { symbol, kind, operation, now: name } of changed) {
      const row = symbols.get(symbol) ?? { symbol, kind, cells: [] };
      row.cells.push({ side: at, operation, ...conflicts.at(side, now, [symbol, name ?? symbol]) });
      symbols.set(symbol, row);
    }
  }
  const shared = [...symbols.values()].filter((it) => it.cells.length > 1);
  return { path, cells, symbols: shared.sort((a, b) => rankOf(a.cells) - rankOf(b.cells) || (a.symbol < b.symbol ? -1 : 1)) };
};

/** Open conflicts by where they lie. */
class Conflicts {
  private readonly byPlace = new Map<string, { readonly conflict: Conflict; readonly place: Place }[]>();

  constructor(conflicts: readonly Conflict[]) {
    for (const conflict of conflicts) {
      if (conflict.status !== 'open') continue;
      for (const place of conflict.places) {
        const key = `${place.side}\0${place.path}`;
        this.byPlace.set(key, [...this.byPlace.get(key) ?? [], { conflict, place }]);
      }
    }
  }

  /** Those in a file of a side; with names, those of such a symbol. */
  at(side: string, path: string, names?: readonly string[]): Pick<MapCell, 'severity' | 'conflicts'> {
    const here = (this.byPlace.get(`${side}\0${path}`) ?? []).filter(({ place }) => names === undefined || (place.symbol !== undefined && names.includes(place.symbol.replace(/#\d+$/, ''))));
    const worstFirst = [...new Map(here.map(({ conflict }) => [conflict.id, conflict])).values()].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
    const [worst] = worstFirst;
    return worst ? { severity: worst.severity, conflicts: worstFirst.map((it) => it.id) } : {};
  }
}
