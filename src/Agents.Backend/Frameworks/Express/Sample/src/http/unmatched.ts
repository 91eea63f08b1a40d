import { Problem, notFound } from './problem.js';
import type { Guard } from './guard.js';

/** Refuses the methods a known path does not offer. */
export function methodNotAllowed(offered: string): Guard {
  return (req) => {
    throw new Problem(405, `${req.method} is not offered here.`, undefined, { Allow: offered });
  };
}

/** Refuses what no route knows. */
export const unknownPath: Guard = () => {
  throw notFound();
};
