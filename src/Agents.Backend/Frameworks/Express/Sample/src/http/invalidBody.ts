import { Problem, type Fault } from './problem.js';

export function invalidBody(...errors: Fault[]): Problem {
  return new Problem(400, 'The request body is not valid.', errors);
}
