// The suite the testing agent writes passes on the service it is written for, and (faults.mjs) catches faults put into that service.
import { readdirSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { admin, installNode, run, startService } from './boot.mjs'

const python = '/usr/bin/python3'
const home = dirname(fileURLToPath(import.meta.url))
export const workers = 2
export const limits = { RATE_LIMIT_PER_MINUTE: '6000', LOGIN_LIMIT_PER_MINUTE: '600', LOG_LEVEL: 'error' }

/** What the suite needs before it runs: its packages, and that it compiles. */
export function prepare(framework, tests, cache) {
  if (framework === 'express') {
    installNode(tests, cache)
    const types = run(join(tests, 'node_modules/.bin/tsc'), ['--noEmit', '-p', tests])
    return types.code !== 0 && types.out.slice(0, 600)
  }
  const compiled = run(python, ['-m', 'compileall', '-q', tests])
  return compiled.code !== 0 && compiled.out.slice(0, 600)
}

export const shown = (result) => result.code !== 0 && result.out.replace(/\x1b\[[0-9;]*m/g, '').slice(-6000)

/** Runs a suite against a running service. */
export function play(framework, tests, url, more = []) {
  const env = { ...process.env, SERVICE_URL: url, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, PYTHONDONTWRITEBYTECODE: '1', CI: 'true' }
  const [command, args] = framework === 'express'
    ? [join(tests, 'node_modules/.bin/vitest'), ['run', ...more]]
    : [python, ['-m', 'pytest', ...more]]
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: tests, env, detached: true })
    let out = ''
    child.stdout.on('data', (d) => (out += d))
    child.stderr.on('data', (d) => (out += d))
    const timer = setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL') } catch { /* It is gone. */ } }, 180_000)
    child.once('exit', (code) => { clearTimeout(timer); resolve({ code: code ?? -1, out }) })
    child.once('error', (error) => { clearTimeout(timer); resolve({ code: -1, out: String(error) }) })
  })
}

/** Generates a service with its suite, and lets the suite pass on it. */
async function passes({ host, report, temp, cache }, framework, name, request) {
  const group = report.group(`${framework} ${name}: the suite`)
  const folder = join(temp, `suite-${framework}-${name}`)
  let service
  try {
    const made = host.run('--from', request, '--framework', framework, '--team', '--out', folder)
    if (!group.check('it is written', made.code === 0 ? [] : [`exit ${made.code}: ${(made.out + made.err).slice(0, 600)}`])) return null
    const tests = join(folder, 'tests')
    group.check('it compiles', prepare(framework, tests, cache))
    service = await startService(framework, folder, cache, limits)
    const begun = Date.now()
    const result = await play(framework, tests, service.url)
    const ok = group.check('it passes on the service', shown(result))
    console.log(`      ${framework} ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    return ok ? folder : null
  } catch (error) {
    group.check('it runs', String(error.message ?? error))
    return null
  } finally {
    await service?.stop(2)
    group.end()
  }
}

/** The suite of every request passes on its service; answers the folders of those that did. */
export async function checkSuites({ host, report, temp, cache, framework, requests }) {
  const left = [...requests]
  const folders = []
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const folder = await passes({ host, report, temp, cache }, framework, ...next)
      if (folder) folders.push([next[0], folder])
    }
  }))
  return folders.sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The requests of the acceptance by name. */
export const requestsIn = (only) => readdirSync(join(home, 'requests')).map((f) => [f.split('.')[0], join(home, 'requests', f)]).filter(([name]) => only.length === 0 || only.includes(name))

export const hasPytest = () => run(python, ['-c', 'import pytest']).code === 0
