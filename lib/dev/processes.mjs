import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { inRoot, root } from './paths.mjs'
import { childEnvironment, nodePath } from './node-runtime.mjs'

const GRACE_MS = 6000
const running = new Set()
let stopping

/**
 * Starts a child in a process group of its own, so that Ctrl-C reaches it through us and in our order.
 * @param {string} title how messages call it
 * @param {{env?: Record<string, string | undefined>, capture?: boolean, log?: string, ipc?: boolean}} options
 *   `capture`: keep its output from the terminal; `log`: a file that takes its standard output (errors stay on the
 *   terminal); `ipc`: open a channel whose closing tells the child that we are gone; `terminal`: it may ask questions,
 *   so it stays in our process group, where keys and Ctrl-C reach it.
 */
function startChild(
  title,
  file,
  args,
  { env = {}, capture = false, log, ipc = false, terminal = false } = {},
) {
  const detached = process.platform !== 'win32' && !terminal
  const child = spawn(file, args, {
    cwd: root,
    env: { ...childEnvironment(), ...env },
    stdio: [
      terminal ? 'inherit' : 'ignore',
      capture || log ? 'pipe' : 'inherit',
      capture ? 'pipe' : 'inherit',
      ...(ipc ? ['ipc'] : []),
    ],
    detached,
  })
  if (log) child.stdout.pipe(createWriteStream(log))
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  }).then((result) => {
    running.delete(entry)
    return result
  })
  const entry = { title, child, ended, detached }
  running.add(entry)
  return entry
}

/**
 * Runs a program to its end. Returns its exit code; with `capture`, its output too.
 * @returns {Promise<{code: number, output: string}>}
 */
export async function run(title, file, args, options = {}) {
  const { child, ended } = startChild(title, file, args, options)
  let output = ''
  if (options.capture) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
  }
  const { code, error } = await ended
  if (error) throw new Error(`${title} could not be started: ${error.message}`)
  return { code: code ?? 1, output }
}

/** Like `run`, but a failure is an error that carries the program's own words. */
export async function mustRun(title, file, args, options = {}) {
  const { code, output } = await run(title, file, args, { capture: true, ...options })
  if (code !== 0) throw new Error(`${title} failed (exit code ${code}).\n${output.trimEnd()}`)
  return output
}

/** Runs a tool of node_modules by its script. */
export const tool = (path) => inRoot('node_modules', path)

/** Starts a long-running Node program that ends with us, also when we are killed. */
export function startServer(title, args, options) {
  return startChild(title, nodePath(), ['--import', './lib/dev/end-with-parent.mjs', ...args], {
    ...options,
    env: { ...options?.env, OFFCUT_RUN_PID: String(process.pid) },
    ipc: true,
  })
}

/** Resolves with a sentence as soon as one of the servers ends by itself; never while we end them. */
export function firstToEnd(servers) {
  return Promise.race(
    servers.map(async ({ title, ended }) => {
      const { code, signal, error } = await ended
      if (stopping) await new Promise(() => {})
      return error
        ? `${title} could not be started: ${error.message}`
        : `${title} ended unexpectedly (${signal ?? `exit code ${code}`}).`
    }),
  )
}

function signalGroup({ child, detached }, signal) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  try {
    if (detached) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // Already gone.
  }
}

/** Ends every child, newest first, politely and then by force; resolves when none is left. */
export function stopEverything() {
  stopping ??= (async () => {
    for (const entry of [...running].reverse()) {
      signalGroup(entry, 'SIGTERM')
      const force = setTimeout(() => signalGroup(entry, 'SIGKILL'), GRACE_MS)
      await entry.ended
      clearTimeout(force)
    }
  })()
  return stopping
}

/** Ctrl-C, a polite kill and the death of npm above us all end the children first. */
export function watchSignals() {
  const end = async (exitCode) => {
    await stopEverything()
    process.exit(exitCode)
  }
  process.on('SIGINT', () => void end(130))
  process.on('SIGTERM', () => void end(143))
  process.on('SIGHUP', () => void end(129))
  // npm does not pass every signal on: when it dies, we are handed to another parent.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void end(143), 1000).unref()
}
