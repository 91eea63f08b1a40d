import type { Role } from './accounts.js';
import type { Caller } from './authenticate.js';

export function hasRole(caller: Caller, ...roles: Role[]): boolean {
  return roles.some((role) => caller.roles.includes(role));
}
