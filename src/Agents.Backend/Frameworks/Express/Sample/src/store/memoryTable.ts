import type { Condition, Id, Page, Position, Slice, Table } from './table.js';

type Compare = (a: any, b: any) => number;

interface Entry<T> {
  readonly sequence: number;
  readonly row: T;
}

/** Keeps rows while the process runs. `compare` orders properties whose text does not order itself, such as money. */
export function memoryTable<T extends object>(idName: keyof T & string, compare: { readonly [K in keyof T]?: Compare } = {}): Table<T> {
  const entries = new Map<unknown, Entry<T>>();
  let created = 0;

  const compareBy = (property: keyof T): Compare => compare[property] ?? natural;
  const matching = (where: readonly Condition<T>[]): Entry<T>[] =>
    [...entries.values()].filter(({ row }) => where.every((condition) => holds(row[condition.property], condition, compareBy(condition.property))));

  return {
    async get(id) {
      return entries.get(id)?.row;
    },
    async find(where) {
      return matching(where).map(({ row }) => row);
    },
    async list(where, slice) {
      return cut(matching(where), slice, compareBy);
    },
    async count(where) {
      return matching(where).length;
    },
    async insert(row) {
      entries.set(row[idName], { sequence: (created += 1), row });
    },
    async update(row) {
      const known = entries.get(row[idName]);
      if (known) entries.set(row[idName], { sequence: known.sequence, row });
    },
    async delete(ids) {
      for (const id of ids) entries.delete(id);
    },
    async clear(property, ids) {
      for (const [id, { sequence, row }] of entries) entries.set(id, { sequence, row: without(row, property, ids) });
    },
  };
}

function holds<T>(actual: unknown, condition: Condition<T>, compare: Compare): boolean {
  if (condition.is === 'differs') return actual === undefined || compare(actual, condition.value) !== 0;
  if (Array.isArray(actual)) return actual.some((item) => holds(item, condition, compare));
  if (actual === undefined || condition.value === undefined) return false;
  switch (condition.is) {
    case 'equals':
      return compare(actual, condition.value) === 0;
    case 'equalsIgnoringCase':
      return String(actual).toLowerCase() === String(condition.value).toLowerCase();
    case 'atLeast':
      return compare(actual, condition.value) >= 0;
    case 'atMost':
      return compare(actual, condition.value) <= 0;
    case 'in':
      return condition.value.some((id) => id === actual);
  }
}

function cut<T extends object>(entries: Entry<T>[], { sort, after, skip = 0, limit = Infinity }: Slice, compareBy: (property: keyof T) => Compare): Page<T> {
  const descending = sort?.startsWith('-') ?? false;
  const property = sort?.replace('-', '') as (keyof T & string) | undefined;
  const place = ({ sequence, row }: Entry<T>): Position => (property ? { sequence, value: row[property] as Position['value'] } : { sequence });
  const order = (a: Position, b: Position): number => {
    const byValue = property ? absentLast(a.value, b.value, compareBy(property)) : 0;
    return (descending ? -byValue : byValue) || a.sequence - b.sequence;
  };

  const ordered = property ? entries.sort((a, b) => order(place(a), place(b))) : entries;
  const rest = after ? ordered.filter((entry) => order(place(entry), after) > 0) : ordered;
  const page = rest.slice(skip, skip + limit);
  const last = page.at(-1);
  return { rows: page.map(({ row }) => row), next: last && skip + limit < rest.length ? place(last) : undefined };
}

function natural(a: string | number | boolean, b: string | number | boolean): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function absentLast(a: Position['value'], b: Position['value'], compare: Compare): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compare(a, b);
}

function without<T extends object>(row: T, property: keyof T & string, ids: readonly Id[]): T {
  const value: unknown = row[property];
  const isGone = (candidate: unknown): boolean => ids.some((id) => id === candidate);
  if (Array.isArray(value)) return { ...row, [property]: value.filter((item) => !isGone(item)) };
  if (!isGone(value)) return row;
  const { [property]: _gone, ...rest } = row;
  return rest as T;
}
