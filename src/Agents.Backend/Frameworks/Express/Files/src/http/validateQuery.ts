import type { z } from 'zod';
import { faultsOf } from './faults.js';
import type { Guard } from './guard.js';
import { Problem } from './problem.js';

/** Reads the query and refuses what the schema does not know; the handler finds it, typed, in `res.locals.query`. */
export function validateQuery(schema: z.ZodType): Guard {
  return (req, res, next) => {
    const result = schema.safeParse({ ...req.query });
    if (!result.success) {
      throw new Problem(400, 'The query is not valid.', faultsOf(result.error, (path) => `?${String(path[0] ?? '')}`));
    }
    res.locals.query = result.data;
    next();
  };
}
