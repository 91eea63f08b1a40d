import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import formats from 'ajv-formats'

/** What the official SARIF 2.1.0 schema says of a log. It is of draft-04, has a pattern that no Unicode expression may have, and comes with a package of Microsoft's. */
export function sarifProblems(log) {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const { $schema, id, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  const valid = ajv.compile(schema)
  return valid(log) ? [] : valid.errors.slice(0, 5).map((e) => `${e.instancePath} ${e.message}`)
}
