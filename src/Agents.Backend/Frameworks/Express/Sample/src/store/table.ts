export type Id = string | number;

/** A list property matches when one of its items does; a property without a value matches nothing but `differs`. */
export type Condition<T> =
  | {
      readonly property: keyof T & string;
      readonly is: 'equals' | 'equalsIgnoringCase' | 'differs' | 'atLeast' | 'atMost';
      readonly value: unknown;
    }
  | { readonly property: keyof T & string; readonly is: 'in'; readonly value: readonly Id[] };

/** A row's place in an order: its value there and its number in the order of creation. */
export interface Position {
  readonly sequence: number;
  readonly value?: string | number | boolean | undefined;
}

/** Which part of the rows: the order is by creation unless `sort` names a property, with `-` in front for descending. */
export interface Slice {
  readonly sort?: string | undefined;
  readonly after?: Position | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
}

export interface Page<T> {
  readonly rows: T[];
  /** Where the next page continues; undefined on the last. */
  readonly next: Position | undefined;
}

/** Rows of one kind. What a handler asks of a database is here and nowhere else. */
export interface Table<T> {
  get(id: Id): Promise<T | undefined>;
  find(where: readonly Condition<T>[]): Promise<T[]>;
  list(where: readonly Condition<T>[], slice: Slice): Promise<Page<T>>;
  count(where: readonly Condition<T>[]): Promise<number>;
  insert(row: T): Promise<void>;
  update(row: T): Promise<void>;
  delete(ids: readonly Id[]): Promise<void>;
  /** Takes references to these ids away: the property, or the items of a list. */
  clear(property: keyof T & string, ids: readonly Id[]): Promise<void>;
}
