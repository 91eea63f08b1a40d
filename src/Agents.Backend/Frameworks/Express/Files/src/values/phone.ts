import { z } from 'zod';

/** E.164: a plus sign and 8 to 15 digits. */
export function phone(): z.ZodString {
  return z.string().regex(/^\+[1-9]\d{7,14}$/, 'must be a telephone number such as +41441234567');
}
