import { Problem } from './problem.js';

export function conflict(detail: string): Problem {
  return new Problem(409, detail);
}
