/** Upper bounds in milliseconds. */
const buckets = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];

interface Series {
  readonly labels: string;
  readonly status: number;
  /** How many answers took at most so long, by upper bound. */
  readonly counts: Map<number, number>;
  sum: number;
  count: number;
}

/** One series per method, route and status: routes are templates, methods outside the common ones count as one, so it stays small. */
const series = new Map<string, Series>();
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function observeAnswer(method: string, route: string, status: number, latency: number): void {
  const labels = `method="${methods.has(method) ? method : 'other'}",route="${route}",status="${status}"`;
  let entry = series.get(labels);
  if (!entry) series.set(labels, (entry = { labels, status, counts: new Map(buckets.map((bound) => [bound, 0])), sum: 0, count: 0 }));
  for (const [bound, count] of entry.counts) if (latency <= bound) entry.counts.set(bound, count + 1);
  entry.sum += latency;
  entry.count += 1;
}

/** The Prometheus text format. */
export function requestMetrics(): string {
  const all = [...series.values()];
  const total = all.reduce((sum, entry) => sum + entry.count, 0);
  const failed = all.reduce((sum, entry) => (entry.status >= 500 ? sum + entry.count : sum), 0);
  return [
    '# HELP request_latency_ms Time from the request to the end of its answer, in milliseconds.',
    '# TYPE request_latency_ms histogram',
    ...all.flatMap((entry) => [
      ...[...entry.counts].map(([bound, count]) => `request_latency_ms_bucket{${entry.labels},le="${bound}"} ${count}`),
      `request_latency_ms_bucket{${entry.labels},le="+Inf"} ${entry.count}`,
      `request_latency_ms_sum{${entry.labels}} ${entry.sum}`,
      `request_latency_ms_count{${entry.labels}} ${entry.count}`,
    ]),
    '# HELP requests_total Requests answered.',
    '# TYPE requests_total counter',
    ...all.map((entry) => `requests_total{${entry.labels}} ${entry.count}`),
    '# HELP errors_total Requests answered with 4xx or 5xx.',
    '# TYPE errors_total counter',
    ...all.filter((entry) => entry.status >= 400).map((entry) => `errors_total{${entry.labels}} ${entry.count}`),
    '# HELP error_rate Share of requests answered with 5xx.',
    '# TYPE error_rate gauge',
    `error_rate ${total === 0 ? 0 : failed / total}`,
    '',
  ].join('\n');
}
