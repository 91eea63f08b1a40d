import { Problem } from './problem.js';

export function forbidden(detail: string): Problem {
  return new Problem(403, detail);
}
