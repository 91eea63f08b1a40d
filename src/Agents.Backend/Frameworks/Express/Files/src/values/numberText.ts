import { z } from 'zod';

/** A number in a query. */
export function numberText() {
  return z
    .string()
    .regex(/^-?\d{1,300}(?:\.\d{1,300})?$/, { error: 'must be a number', abort: true })
    .transform(Number);
}
