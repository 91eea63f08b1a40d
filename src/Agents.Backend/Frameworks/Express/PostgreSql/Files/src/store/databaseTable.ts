import { Problem } from '../http/problem.js';
import { inTransaction, isInTransaction, query } from './database.js';
import type { Condition, Position, Table } from './table.js';

/** A property in statements; the items of a list are `i`, found by the query `within`. */
export interface PropertyShape {
  readonly value: string;
  readonly optional?: true;
  readonly within?: string;
  readonly clear?: string;
}

/** A table of the schema in `migrations`: parts of statements. */
export interface TableShape {
  readonly name: string;
  readonly key: string;
  readonly keyProperty: string;
  /** The whole row as JSON. */
  readonly row: string;
  /** Each takes the row as JSON. */
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly properties: Readonly<Record<string, PropertyShape>>;
}

interface Kept<T> {
  readonly row: T;
}

const operators = { equals: '=', differs: 'IS DISTINCT FROM', atLeast: '>=', atMost: '<=' } as const;

/** Keeps rows in PostgreSQL. In a transaction, `get` holds the row until its end. */
export function databaseTable<T extends object>(shape: TableShape): Table<T> {
  const from = `FROM ${shape.name} AS t`;
  const select = `SELECT ${shape.row} AS row ${from}`;
  const all = (texts: readonly string[], row: T): Promise<void> =>
    inTransaction(async () => {
      for (const text of texts) await query(text, [JSON.stringify(row)]);
    });

  return {
    async get(id) {
      if (isInTransaction()) await query(`SELECT ${from} WHERE ${shape.key} = $1 FOR UPDATE`, [id]);
      const [kept] = await query<Kept<T>>(`${select} WHERE ${shape.key} = $1`, [id]);
      return kept?.row;
    },
    async find(where) {
      const values: unknown[] = [];
      const rows = await query<Kept<T>>(`${select}${filter(shape, where, values)} ORDER BY ${shape.key}`, values);
      return rows.map(({ row }) => row);
    },
    async list(where, { sort, after, skip = 0, limit }) {
      const values: unknown[] = [];
      const order = orderOf(shape, sort);
      const behind = after ? [order.behind(after, values)] : [];
      const page = limit === undefined ? '' : ` LIMIT $${values.push(limit + 1)}`;
      const text = `${select}${filter(shape, where, values, behind)} ORDER BY ${order.text}${page} OFFSET $${values.push(skip)}`;
      const rows = (await query<Kept<T>>(text, values)).map(({ row }) => row);
      const last = limit !== undefined && rows.length > limit ? rows[limit - 1] : undefined;
      return { rows: rows.slice(0, limit), next: last && order.place(last) };
    },
    async count(where) {
      const values: unknown[] = [];
      const [found] = await query<{ count: number }>(`SELECT count(*)::int AS count ${from}${filter(shape, where, values)}`, values);
      return found?.count ?? 0;
    },
    insert: (row) => all(shape.insert, row),
    update: (row) => all(shape.update, row),
    async delete(ids) {
      await query(`DELETE ${from} WHERE ${shape.key} = ANY($1)`, [ids]);
    },
    async clear(property, ids) {
      const { clear } = propertyOf(shape, property);
      if (clear !== undefined) await query(clear, [ids]);
    },
  };
}

function propertyOf(shape: TableShape, name: string): PropertyShape {
  const property = shape.properties[name];
  if (!property) throw new Error(`${shape.name} keeps no ${name}.`);
  return property;
}

function filter<T>(shape: TableShape, where: readonly Condition<T>[], values: unknown[], further: readonly string[] = []): string {
  const tests = [...where.map((condition) => test(propertyOf(shape, condition.property), condition, values)), ...further];
  return tests.length === 0 ? '' : ` WHERE ${tests.join(' AND ')}`;
}

function test<T>({ value, within }: PropertyShape, condition: Condition<T>, values: unknown[]): string {
  const place = `$${values.push(condition.value)}`;
  const holds = comparison(value, condition.is, place);
  return within === undefined ? holds : `EXISTS (${within} AND ${holds})`;
}

function comparison(value: string, is: Condition<unknown>['is'], place: string): string {
  if (is === 'in') return `${value} = ANY(${place})`;
  if (is === 'equalsIgnoringCase') return `lower(${value}) = lower(${place})`;
  return `${value} ${operators[is]} ${place}`;
}

interface Order<T> {
  readonly text: string;
  /** Where a row stands, so that the next page can begin behind it. */
  place(row: T): Position;
  behind(position: Position, values: unknown[]): string;
}

/** Keys follow creation, so they settle what ties; rows without a value come last. */
function orderOf<T extends object>(shape: TableShape, sort: string | undefined): Order<T> {
  const { key, keyProperty } = shape;
  const name = sort?.replace('-', '');
  const property = name === undefined ? undefined : propertyOf(shape, name);
  const isDescending = sort?.startsWith('-') === true;
  const valueOf = (row: T, of: string): unknown => (row as Readonly<Record<string, unknown>>)[of];
  return {
    text: property ? `${property.value}${isDescending ? ' DESC' : ''}${property.optional ? ' NULLS LAST' : ''}, ${key}` : key,
    place: (row) => ({ sequence: 0, value: JSON.stringify([valueOf(row, keyProperty), name === undefined ? null : (valueOf(row, name) ?? null)]) }),
    behind(position, values) {
      const [id, value] = readPlace(position);
      const isLater = `${key} > $${values.push(id)}`;
      if (!property) return isLater;
      if (value === null) return `(${property.value} IS NULL AND ${isLater})`;
      const at = `$${values.push(value)}`;
      const further = `${property.value} ${isDescending ? '<' : '>'} ${at} OR (${property.value} = ${at} AND ${isLater})`;
      return `(${further}${property.optional ? ` OR ${property.value} IS NULL` : ''})`;
    },
  };
}

function readPlace({ value }: Position): [id: unknown, value: unknown] {
  try {
    const place: unknown = JSON.parse(String(value));
    if (Array.isArray(place) && place.length === 2) return [place[0], place[1]];
  } catch {
    // It was not written here.
  }
  throw new Problem(400, 'The cursor is none of this list.');
}
