import type { z } from 'zod';
import { faultsOf } from './faults.js';
import type { Guard } from './guard.js';
import { Problem, type Fault } from './problem.js';

/** Reads the query and refuses what the schema does not know; the handler finds it, typed, in `res.locals.query`. */
export function validateQuery(schema: z.ZodType): Guard {
  return (req, res, next) => {
    const repeated = Object.entries(req.query).flatMap(([name, value]) => (Array.isArray(value) ? [name] : []));
    if (repeated.length > 0) throw invalidQuery(repeated.map((name) => ({ pointer: `?${name}`, detail: 'must be given once' })));
    const result = schema.safeParse({ ...req.query });
    if (!result.success) throw invalidQuery(faultsOf(result.error, (path) => `?${String(path[0])}`));
    res.locals.query = result.data;
    next();
  };
}

function invalidQuery(errors: Fault[]): Problem {
  return new Problem(400, 'The query is not valid.', errors);
}
