import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { signInProgram } from '../../support/sign-in.ts'

/** The standing bar: 1.6 times a bare page of the same framework version. */
const BAR_KIB = 211

interface Cost {
  scripts: number
  kib: number
  requests: number
  calls: number
}

const PATHS = ['/', '/media', '/leftovers?verdict=stalled', '/lookup']

/**
 * What pages cost before anybody touches them: their scripts, compressed as one would send them, and
 * all requests. `BENCH_URL` names an Offcut in practice that runs already, `BENCH_PATH` another page.
 */
export async function run(): Promise<void> {
  const started = process.env.BENCH_URL === undefined ? await startDemo() : undefined
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox'],
  })
  try {
    const { BENCH_PATH } = process.env
    for (const path of BENCH_PATH === undefined ? PATHS : [BENCH_PATH]) {
      // A context of its own: what another page has fetched would cost nothing here.
      const page = await browser.newPage({
        baseURL: process.env.BENCH_URL ?? started?.url,
        viewport: { width: 1440, height: 900 },
      })
      await signInProgram(page.request, 'Admin')
      const { scripts, kib, requests, calls } = await firstView(page, path)
      console.log(`  ${path}`)
      console.log(
        `  first-load JavaScript  ${kib.toFixed(1)} KiB gzip in ${scripts} scripts (bar ${BAR_KIB})`,
      )
      console.log(`  requests on first view ${requests}, ${calls} of them to the API`)
      console.log(
        `  elements               ${await page.evaluate(() => document.querySelectorAll('*').length)}`,
      )
      await page.close()
    }
  } finally {
    await browser.close()
    await started?.stop()
  }
}

async function firstView(page: Page, path: string): Promise<Cost> {
  const bodies: Promise<number>[] = []
  let requests = 0
  let calls = 0
  page.on('response', (response) => {
    requests++
    if (new URL(response.url()).pathname.startsWith('/api/')) calls++
    if (response.request().resourceType() === 'script')
      bodies.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.locator('[data-row-key], [data-bar], main textarea').first().waitFor()
  const sizes = await Promise.all(bodies)
  return {
    scripts: sizes.length,
    kib: sizes.reduce((sum, size) => sum + size, 0) / 1024,
    requests,
    calls,
  }
}

async function startDemo() {
  const child = spawn(process.execPath, ['lib/dev/run.mjs', 'demo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Offcut is ready')) resolve()
    })
  })
  const early = ended.then(() => {
    throw new Error('The demo ended before it was ready.')
  })
  await Promise.race([ready, early])
  return {
    url: `http://localhost:${process.env.PORT}`,
    async stop() {
      child.kill('SIGTERM')
      await early.catch(() => undefined)
    },
  }
}
