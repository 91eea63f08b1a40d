import { z } from 'zod';

/** A number in a query. */
export function numberText({ min = -Number.MAX_VALUE, max = Number.MAX_VALUE }: { min?: number; max?: number } = {}) {
  return z
    .string()
    .regex(/^-?\d+(?:\.\d+|)$/, { error: 'must be a number', abort: true })
    .transform(Number)
    .pipe(z.number('must be a number').min(min).max(max));
}
