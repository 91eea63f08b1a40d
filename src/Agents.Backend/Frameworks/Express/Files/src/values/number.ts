import { z } from 'zod';
import { Fraction } from '../http/json.js';

/** A number however it is spelled: 1, 1.0 and 1e0 are the same. */
export function number(schema: z.ZodNumber = z.number()): z.ZodPreprocess<z.ZodNumber> {
  return z.preprocess((value) => (value instanceof Fraction ? value.value : value), schema);
}
