import { z } from 'zod';

/** A truth value in a query. */
export function booleanText() {
  return z.enum(['true', 'false']).transform((value) => value === 'true');
}
