// Matches values against the expectation's matchers; README.md describes them.
const patterns = {
  $uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i,
  $utc: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  $instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  $text: /^[\s\S]+$/,
}

/** Puts captured values in place of {name}, and repeats what is to be repeated. */
export function fill(value, captured) {
  if (typeof value === 'string') {
    const whole = /^\{([\w.#]+)\}$/.exec(value)
    if (whole && whole[1] in captured) return captured[whole[1]]
    return value.replace(/\{([\w.#]+)\}/g, (all, name) => (name in captured ? String(captured[name]) : all))
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, captured))
  if (value !== null && typeof value === 'object') {
    if (Array.isArray(value.$repeat)) return value.$repeat[0].repeat(value.$repeat[1])
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, captured)]))
  }
  return value
}

/** What is wrong, as sentences; nothing when the value matches. */
export function match(expected, actual, path = '') {
  const at = path || '(whole)'
  if (typeof expected === 'string' && expected.startsWith('$')) {
    if (expected === '$absent') return actual === undefined ? [] : [`${at} is there: ${show(actual)}`]
    if (expected === '$integer') return Number.isInteger(actual) ? [] : [`${at} is no integer: ${show(actual)}`]
    if (expected === '$object') return actual !== null && typeof actual === 'object' && !Array.isArray(actual) ? [] : [`${at} is no object: ${show(actual)}`]
    if (expected.startsWith('$has:')) return typeof actual === 'string' && actual.includes(expected.slice(5)) ? [] : [`${at} lacks '${expected.slice(5)}': ${show(actual)}`]
    if (expected.startsWith('$ends:')) return typeof actual === 'string' && actual.endsWith(expected.slice(6)) ? [] : [`${at} does not end in '${expected.slice(6)}': ${show(actual)}`]
    const pattern = patterns[expected]
    if (!pattern) throw new Error(`unknown matcher ${expected}`)
    return typeof actual === 'string' && pattern.test(actual) ? [] : [`${at} is no ${expected.slice(1)}: ${show(actual)}`]
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [`${at} is not ${expected.length} items: ${show(actual)}`]
    return expected.flatMap((item, i) => match(item, actual[i], `${path}/${i}`))
  }
  if (expected !== null && typeof expected === 'object') {
    if ('$length' in expected) return Array.isArray(actual) && actual.length === expected.$length ? [] : [`${at} is not ${expected.$length} items: ${show(actual)}`]
    if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return [`${at} is no object: ${show(actual)}`]
    return Object.entries(expected).flatMap(([key, item]) => match(item, actual[key], `${path}/${key}`))
  }
  return Object.is(expected, actual) ? [] : [`${at} is ${show(actual)}, not ${show(expected)}`]
}

export function follow(value, pointer) {
  return pointer.split('/').slice(1).reduce((at, key) => at?.[key], value)
}

const show = (value) => (JSON.stringify(value) ?? 'absent').slice(0, 160)
