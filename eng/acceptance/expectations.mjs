// Plays an expectation against a service: accounts, operations of the document, then its steps in order.
import { admin } from './boot.mjs'
import { fill, follow, match } from './matcher.mjs'

const idPattern = /^[A-Za-z0-9._-]{1,128}$/
const reasons = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 413: undefined, 415: 'Unsupported Media Type', 429: 'Too Many Requests' }
const securityHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' }

export class Player {
  constructor({ group, direct, proxy, document, validate }) {
    Object.assign(this, { group, direct, proxy, document, validate })
    this.tokens = {}
    this.captured = {}
    this.violations = 0
  }

  async play(expectation, common) {
    this.checkOperations(expectation.operations)
    for (const step of common.steps) await this.step(step)
    const needsAdmin = JSON.stringify(expectation).includes('"as":"admin"') || Object.values(expectation.accounts ?? {}).some((a) => a.roles?.length)
    if (needsAdmin) await this.login('admin', admin)
    for (const [name, account] of Object.entries(expectation.accounts ?? {})) await this.register(name, account)
    for (const step of expectation.steps) await this.step(step)
  }

  checkOperations(operations) {
    const shape = (path) => path.replace(/\{[^}]+\}/g, '{}')
    const known = new Map(Object.entries(this.document?.paths ?? {}).map(([path, item]) => [shape(path), item]))
    for (const [name, statuses] of Object.entries(operations)) {
      const [method, path] = name.split(' ')
      const operation = known.get(shape(path))?.[method.toLowerCase()]
      const missing = statuses.filter((s) => !operation?.responses?.[s])
      this.group.check(`the document offers ${name}`, operation ? missing.length > 0 && `it lacks ${missing.join(', ')}` : 'it does not')
    }
  }

  async register(name, account) {
    const person = { email: `${name}@example.com`, password: `${name} has a long secret 7` }
    const registered = await this.send({ do: 'POST /auth/register', body: { ...person, ...account.fields } })
    this.group.check(`${name} registers`, this.problemsOf({ expect: 201 }, registered))
    this.captured[`${name}.id`] = registered.json?.id
    if (account.roles?.length) {
      const granted = await this.send({ do: `PUT /auth/users/${registered.json?.id}/roles`, as: 'admin', body: { roles: account.roles } })
      this.group.check(`${name} becomes ${account.roles}`, this.problemsOf({ expect: 200, json: { roles: account.roles } }, granted))
    }
    await this.login(name, person)
  }

  async login(name, person) {
    const pair = await this.send({ do: 'POST /auth/login', body: person })
    this.group.check(`${name} logs in`, this.problemsOf({ expect: 200, json: { access_token: '$text', token_type: 'Bearer', expires_in: '$integer', refresh_token: '$text' } }, pair))
    this.tokens[name] = pair.json?.access_token
    Object.assign(this.captured, { [`${name}.email`]: person.email, [`${name}.password`]: person.password, [`${name}.refresh`]: pair.json?.refresh_token })
  }

  async step(step) {
    if (step.until) {
      let last
      for (let i = 0; i < step.within; i++) {
        last = await this.send({ ...step, expect: step.until })
        if (last.status === step.until) break
      }
      this.group.check(step.name, this.problemsOf({ expect: step.until }, last))
      return
    }
    for (let i = 1; i <= (step.times ?? 1); i++) {
      this.captured['#'] = i
      const answer = await this.send(step)
      this.group.check(step.times ? `${step.name} (${i})` : step.name, this.problemsOf(step, answer))
      for (const [name, pointer] of Object.entries(step.capture ?? {})) this.captured[name] = follow(answer.json, pointer)
      for (const [name, header] of Object.entries(step.captureHeader ?? {})) this.captured[name] = answer.headers[header.toLowerCase()]
    }
  }

  async send(step) {
    const [method, path] = fill(step.do, this.captured).split(' ')
    const positive = (step.expect ?? 200) < 400 && !step.direct && path !== '/openapi.json'
    const base = positive && this.proxy ? this.proxy : this.direct
    const headers = { ...fill(step.headers ?? {}, this.captured) }
    if (step.as) headers.authorization = `Bearer ${this.tokens[step.as]}`
    let body
    if (step.raw !== undefined) {
      body = fill(step.raw, this.captured)
      headers['content-type'] = step.type ?? 'application/json'
    } else if (step.body !== undefined) {
      body = JSON.stringify(fill(step.body, this.captured))
      headers['content-type'] = step.type ?? 'application/json'
    }
    try {
      const response = await fetch(base + path, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(20_000) })
      const text = await response.text()
      let json
      try { json = text === '' ? undefined : JSON.parse(text) } catch { json = undefined }
      return { method, path, status: response.status, headers: Object.fromEntries(response.headers), text, json, viaProxy: base === this.proxy }
    } catch (error) {
      return { method, path, status: 0, headers: {}, text: String(error), viaProxy: false }
    }
  }

  problemsOf(step, answer) {
    const wanted = step.expect ?? 200
    if (answer.status !== wanted) return [`${answer.method} ${answer.path} answers ${answer.status}, not ${wanted}: ${answer.text.slice(0, 200)}`]
    const problems = []
    if (step.json !== undefined) problems.push(...match(fill(step.json, this.captured), answer.json))
    for (const text of [step.text ?? []].flat()) if (!answer.text.includes(text)) problems.push(`the body lacks '${text}'`)
    for (const [name, expected] of Object.entries(fill(step.header ?? {}, { ...this.captured, ...this.captures(step, answer) }))) problems.push(...match(expected, answer.headers[name.toLowerCase()], name))
    problems.push(...this.headerProblems(answer))
    if (answer.status >= 400) problems.push(...this.problemProblems(step, answer))
    const violations = answer.viaProxy && answer.headers['sl-violations'] ? JSON.parse(answer.headers['sl-violations']) : []
    problems.push(...violations.map((v) => `the document is violated: ${v.location?.join('.')} ${v.message}`))
    return problems
  }

  captures(step, answer) {
    return Object.fromEntries(Object.entries(step.capture ?? {}).map(([name, pointer]) => [name, follow(answer.json, pointer)]))
  }

  headerProblems({ headers, viaProxy }) {
    const problems = ['x-request-id', 'x-correlation-id', 'x-trace-id'].filter((h) => !idPattern.test(headers[h] ?? '')).map((h) => `${h} is missing or unsafe`)
    for (const [name, value] of Object.entries(securityHeaders)) if (headers[name] !== value) problems.push(`${name} is ${headers[name]}`)
    if (!headers['content-security-policy']?.includes("default-src 'none'")) problems.push('there is no content security policy')
    // The proxy adds CORS headers of its own.
    if (headers['x-powered-by'] || (!viaProxy && headers['access-control-allow-origin'])) problems.push('a header names the framework or opens other origins')
    if (!headers['cache-control']) problems.push('there is no cache-control')
    return problems
  }

  problemProblems(step, { status, headers, json, path, method }) {
    const problems = []
    if (!headers['content-type']?.startsWith('application/problem+json')) problems.push(`it is ${headers['content-type']}, no problem`)
    if (json?.status !== status) problems.push(`its status member is ${json?.status}`)
    if (reasons[status] && json?.title !== reasons[status]) problems.push(`its title is ${json?.title}`)
    if (json?.request_id !== headers['x-request-id']) problems.push('its request_id is not the header')
    if (/\bat .+:\d+|Traceback|node_modules/.test(JSON.stringify(json ?? ''))) problems.push('it shows a stack trace')
    if (status === 401 && !headers['www-authenticate']?.startsWith('Bearer') && !path.startsWith('/auth/login') && !path.startsWith('/auth/refresh')) problems.push('there is no WWW-Authenticate')
    if (status === 405 && !headers.allow) problems.push('there is no Allow')
    if (status === 429 && !/^\d+$/.test(headers['retry-after'] ?? '')) problems.push('there is no Retry-After')
    if (step.pointer && !json?.errors?.some((e) => e.pointer === step.pointer)) problems.push(`its errors do not name ${step.pointer}: ${JSON.stringify(json?.errors)}`)
    const invalid = this.validate?.(method, path, status, json)
    if (invalid) problems.push(`it does not fit the document: ${invalid}`)
    return problems
  }
}
