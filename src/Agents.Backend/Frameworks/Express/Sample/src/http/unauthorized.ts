import { Problem } from './problem.js';

export function unauthorized(detail: string): Problem {
  return new Problem(401, detail, undefined, { 'WWW-Authenticate': 'Bearer' });
}
