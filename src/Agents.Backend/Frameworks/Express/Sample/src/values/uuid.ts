import { z } from 'zod';

export function uuid(): z.ZodGUID {
  return z.guid('must be a UUID').toLowerCase();
}
