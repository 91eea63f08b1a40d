import type { RequestHandler } from 'express';

/** Stands before a handler and either calls `next` or throws a problem. `any` leaves the route's own types alone. */
export type Guard = RequestHandler<any, any, any, any>;
