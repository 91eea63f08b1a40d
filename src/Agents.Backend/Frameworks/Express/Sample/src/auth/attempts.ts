import { log } from '../http/log.js';

const attempts = { succeeded: 0, failed: 0 };

/** Records an attempt to prove who one is: the reason is one of ours, never what the caller sent. */
export function authAttempted(outcome: 'succeeded' | 'failed', reason: string): void {
  attempts[outcome] += 1;
  log.info('auth_attempted', { outcome, reason });
}

/** The Prometheus text format. */
export function authMetrics(): string {
  const total = attempts.succeeded + attempts.failed;
  return [
    '# HELP auth_attempts_total Attempts to log in, refresh or use a bearer token.',
    '# TYPE auth_attempts_total counter',
    `auth_attempts_total{outcome="succeeded"} ${attempts.succeeded}`,
    `auth_attempts_total{outcome="failed"} ${attempts.failed}`,
    '# HELP auth_success_rate Share of attempts that succeeded.',
    '# TYPE auth_success_rate gauge',
    `auth_success_rate ${total === 0 ? 0 : attempts.succeeded / total}`,
    '',
  ].join('\n');
}
