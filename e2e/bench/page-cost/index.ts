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

/**
 * What `/media` costs before anybody touches it: its scripts, compressed as one would send them, and all requests.
 * `BENCH_URL` names an Offcut in practice that runs already.
 */
export async function run(): Promise<void> {
  const started = process.env.BENCH_URL === undefined ? await startDemo() : undefined
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({
      baseURL: process.env.BENCH_URL ?? started?.url,
      viewport: { width: 1440, height: 900 },
    })
    await signInProgram(page.request, 'Admin')
    const { scripts, kib, requests, calls } = await firstView(page)
    console.log(
      `  first-load JavaScript  ${kib.toFixed(1)} KiB gzip in ${scripts} scripts (bar ${BAR_KIB})`,
    )
    console.log(`  requests on first view ${requests}, ${calls} of them to the API`)
    console.log(
      `  elements               ${await page.evaluate(() => document.querySelectorAll('*').length)}`,
    )
  } finally {
    await browser.close()
    await started?.stop()
  }
}

async function firstView(page: Page): Promise<Cost> {
  const bodies: Promise<number>[] = []
  let requests = 0
  let calls = 0
  page.on('response', (response) => {
    requests++
    if (new URL(response.url()).pathname.startsWith('/api/')) calls++
    if (response.request().resourceType() === 'script')
      bodies.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto('/media', { waitUntil: 'networkidle' })
  await page.locator('[data-row-key]').first().waitFor()
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
