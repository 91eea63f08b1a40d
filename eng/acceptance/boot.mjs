// Starts and ends processes: each in its own group, its output in a file, ready when its port answers.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

const python = '/usr/bin/python3'
export const secret = 'planted-signing-key-0123456789-abcdefghij'
export const admin = { email: 'root@example.com', password: 'the admin password 1' }

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

export class Process {
  constructor(command, args, { cwd, env, log }) {
    const file = openSync(log, 'w')
    this.log = log
    this.child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', file, file] })
    this.ended = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve({ code, signal })))
    this.child.once('error', () => {})
    closeSync(file)
  }

  get output() {
    return readFileSync(this.log, 'utf8')
  }

  async listening(port, seconds = 60) {
    const end = Date.now() + seconds * 1000
    let over = false
    this.ended.then(() => (over = true))
    while (Date.now() < end && !over) {
      if (await answers(port)) return true
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    // Whatever ran beside it may have taken all of the time.
    return !over && answers(port)
  }

  /** Asks the group to stop; after the grace it is killed. Says how long it took, or null when it had to be killed. */
  async stop(grace = 10) {
    const begun = Date.now()
    this.#signal('SIGTERM')
    // A second timer: where something held this process up, the end that has come meanwhile is heard before it fires.
    const timeout = new Promise((resolve) => setTimeout(() => setTimeout(() => resolve(null), 100), grace * 1000).unref())
    const result = await Promise.race([this.ended, timeout])
    this.#signal('SIGKILL')
    return result === null ? null : Date.now() - begun
  }

  #signal(name) {
    try {
      process.kill(-this.child.pid, name)
    } catch {
      // The group is gone already.
    }
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => resolve(false))
  })
}

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options })
  return { code: result.status ?? -1, out: result.stdout ?? '', err: result.stderr ?? String(result.error ?? '') }
}

/** Services whose package.json is the same share one installation. */
export function installNode(folder, cache) {
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8').replace(/"name": *"[^"]*"/, '')
  const home = join(cache, createHash('sha256').update(manifest).digest('hex').slice(0, 16))
  if (!existsSync(join(home, 'node_modules'))) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), readFileSync(join(folder, 'package.json')))
    const result = run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home })
    if (result.code !== 0) throw new Error(`npm install: ${result.err.slice(0, 400)}`)
  }
  if (!existsSync(join(folder, 'node_modules'))) symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'))
}

export const serviceEnvironment = (port) => ({ HOST: '127.0.0.1', PORT: String(port), JWT_KEYS: secret, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password })

/** The command starts an Express service: its own, unless it has been compiled before. */
export async function startService(framework, folder, cache, env = {}, [command, ...given] = ['npm', 'start', '--silent']) {
  const port = await freePort()
  const all = { ...serviceEnvironment(port), ...env }
  const log = `${folder}.log`
  if (framework === 'express') installNode(folder, cache)
  const service = framework === 'express'
    ? new Process(command, given, { cwd: folder, env: all, log })
    : new Process(python, ['-m', 'app'], { cwd: folder, env: all, log })
  service.port = port
  service.url = `http://127.0.0.1:${port}`
  if (!(await service.listening(port))) {
    await service.stop(1)
    throw new Error(`it does not listen: ${service.output.slice(-600)}`)
  }
  return service
}

export async function startProxy(bin, document, target, log) {
  const port = await freePort()
  const proxy = new Process(join(bin, 'prism'), ['proxy', document, target, '--host', '127.0.0.1', '--port', String(port)], { env: {}, log })
  proxy.url = `http://127.0.0.1:${port}`
  if (!(await proxy.listening(port))) {
    await proxy.stop(1)
    throw new Error(`the proxy does not listen: ${proxy.output.slice(-400)}`)
  }
  return proxy
}
