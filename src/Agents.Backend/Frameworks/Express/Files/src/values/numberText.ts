import { z } from 'zod';

/** A number in a query. */
export function numberText() {
  return z
    .string()
    .regex(/^-?\d+(?:\.\d+|)$/, { error: 'must be a number', abort: true })
    .transform(Number)
    .pipe(z.number('must be a number'));
}
