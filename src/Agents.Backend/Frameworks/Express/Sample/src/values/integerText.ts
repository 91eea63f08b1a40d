import { z } from 'zod';

/** An integer in a query. */
export function integerText({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {}) {
  return z
    .string()
    .regex(/^-?\d{1,16}$/, { error: 'must be an integer', abort: true })
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}
