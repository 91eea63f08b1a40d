// The code verifier over a service with a fault in it: what it finds that was not there before.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './boot.mjs'

export class Audit {
  constructor(root, temp) {
    this.project = join(root, 'src/Agents.Cli')
    this.temp = temp
    this.clean = new Map()
  }

  build() {
    const result = run('dotnet', ['build', this.project, '-c', 'Release', '--nologo', '-v', 'q'])
    return result.code === 0 ? [] : [(result.out + result.err).slice(-800)]
  }

  /** Errors the service did not have without the fault, by rule. */
  newErrors(framework, site, place) {
    const sources = framework === 'express' ? 'src' : 'app'
    if (!this.clean.has(site.folder)) {
      const report = join(this.temp, `audit-${this.clean.size}-${framework}.json`)
      writeFileSync(report, this.#verify(site.folder, sources).out)
      this.clean.set(site.folder, report)
    }
    const { code, out, err } = this.#verify(place, sources, '--baseline', this.clean.get(site.folder))
    if (code !== 0 && code !== 1) throw new Error(`agents verify: exit ${code}: ${err.slice(0, 400)}`)
    return [...new Set(JSON.parse(out).findings.filter((f) => f.severity === 'error').map((f) => f.rule))]
  }

  #verify(cwd, ...args) {
    return run('dotnet', [join(this.project, 'bin/Release/net10.0/Agents.Cli.dll'), 'verify', ...args, '--spec', 'openapi.json', '--format', 'json'], { cwd })
  }
}
