import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

interface RequestIds {
  readonly request_id: string;
  readonly correlation_id: string;
  readonly trace_id: string;
}

const requests = new AsyncLocalStorage<RequestIds>();

/** The ids of the request being answered; undefined outside of one. */
export function currentRequest(): RequestIds | undefined {
  return requests.getStore();
}

/** Gives every request its ids, tells the caller, and keeps them at hand for the log. */
export const requestContext: RequestHandler = (req, res, next) => {
  const requestId = acceptable(req.get('x-request-id')) ?? randomUUID();
  const ids: RequestIds = {
    request_id: requestId,
    correlation_id: acceptable(req.get('x-correlation-id')) ?? requestId,
    trace_id: traceId(req.get('traceparent'), req.get('x-trace-id')),
  };
  res.set({
    'X-Request-ID': ids.request_id,
    'X-Correlation-ID': ids.correlation_id,
    'X-Trace-ID': ids.trace_id,
  });
  requests.run(ids, next);
};

function acceptable(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(value) ? value : undefined;
}

/** W3C Trace Context: version ff and identities of zeros only are invalid. */
function traceId(traceparent: string | undefined, given: string | undefined): string {
  const [, version, trace, parent] = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(traceparent ?? '') ?? [];
  if (trace && parent && version !== 'ff' && /[^0]/.test(trace) && /[^0]/.test(parent)) return trace;
  if (given !== undefined && /^[0-9A-Fa-f]{32}$/.test(given)) return given;
  return randomBytes(16).toString('hex');
}
