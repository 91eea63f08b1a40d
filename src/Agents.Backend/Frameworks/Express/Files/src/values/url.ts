import { z } from 'zod';

/** An absolute http or https address. */
export function url(): z.ZodString {
  return z
    .string()
    .max(2048, 'must have at most 2048 characters')
    .refine((value) => /^https?:\/\/[^\s/?#]/i.test(value) && !/\s/.test(value) && URL.canParse(value), 'must be an http or https address');
}
