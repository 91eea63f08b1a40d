import { forbidden } from '../http/forbidden.js';
import type { Guard } from '../http/guard.js';
import type { Role } from './accounts.js';
import { hasRole } from './hasRole.js';

/** Lets only callers with one of the roles pass; stands behind `authenticate`. */
export function requireRole(...roles: Role[]): Guard {
  return (_req, res, next) => {
    if (!hasRole(res.locals.caller, ...roles)) throw forbidden('This takes a role the account does not have.');
    next();
  };
}
