import type { Request } from 'express';

/** The token of `Authorization: Bearer …`. */
export function bearerToken(req: Request): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(req.get('authorization') ?? '')?.[1];
}
