import type { RequestHandler } from 'express';
import type { Guard } from './guard.js';
import { log } from './log.js';
import { observeAnswer } from './metrics.js';

/** Measures every answer, whatever became of the request. */
export const observe: RequestHandler = (req, res, next) => {
  const start = process.hrtime.bigint();
  res.locals.route = 'unmatched';
  res.once('finish', () => {
    const latency = Number(process.hrtime.bigint() - start) / 1e6;
    observeAnswer(req.method, res.locals.route, res.statusCode, latency);
    log.info('response_sent', { status: res.statusCode, latency_ms: Math.round(latency * 1000) / 1000 });
  });
  next();
};

/** First on every route: names the route, never the path with its identities. */
export const received: Guard = (req, res, next) => {
  const route: unknown = req.route?.path;
  if (typeof route === 'string') res.locals.route = route.replace(/:"?(\w[\w-]*)"?/g, '{$1}');
  log.info('request_received', { method: req.method, route: res.locals.route });
  next();
};
