import type { Condition } from './table.js';

/** The conditions that have a value: a filter the caller did not give does not filter. */
export function given<T>(conditions: readonly Condition<T>[]): Condition<T>[] {
  return conditions.filter((condition) => condition.value !== undefined);
}
