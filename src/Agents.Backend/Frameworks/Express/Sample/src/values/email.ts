import { z } from 'zod';

export function email(): z.ZodEmail {
  return z.email('must be an email address').max(254, 'must be an email address of at most 254 characters');
}
