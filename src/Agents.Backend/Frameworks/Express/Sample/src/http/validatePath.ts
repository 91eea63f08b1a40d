import type { Guard } from './guard.js';
import { notFound } from './problem.js';

const forms = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  integer: /^[1-9]\d{0,14}$/,
};

/** An identity that is not well-formed cannot exist: it is not found. */
export function validatePath(parameters: Readonly<Record<string, keyof typeof forms>>): Guard {
  return (req, _res, next) => {
    for (const [name, form] of Object.entries(parameters)) {
      if (!forms[form].test(req.params[name])) throw notFound();
    }
    next();
  };
}
