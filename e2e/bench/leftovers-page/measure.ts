import type { Page } from '@playwright/test'

declare global {
  interface Window {
    firstRowAt?: number
  }
}

const watched = new WeakSet<Page>()

/** From the navigation's start until a row is there to be painted, in ms. */
export async function firstRow(page: Page, url: string): Promise<number> {
  if (!watched.has(page)) {
    watched.add(page)
    await page.addInitScript(() => {
      const look = () => {
        if (document.querySelector('[data-row-key]')) window.firstRowAt = performance.now()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  }
  await page.goto(url)
  await page.waitForFunction(() => window.firstRowAt !== undefined)
  const time = await page.evaluate(() => window.firstRowAt ?? NaN)
  await page.waitForLoadState('networkidle')
  return time
}

/** From a click until the frame with its effect is painted, in ms. */
export const clickToPaint = (page: Page, selector: string, shift = false): Promise<number> =>
  page.evaluate(
    ([target, shiftKey]) =>
      new Promise<number>((resolve, reject) => {
        const element = document.querySelector(target)
        if (!element) return reject(new Error(`Nothing is ${target}.`))
        requestAnimationFrame(() => {
          const started = performance.now()
          element.dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }),
          )
          // After the next frame is made; a message is handled once it is on its way to the screen.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - started)
            port2.postMessage(null)
          })
        })
      }),
    [selector, shift] as const,
  )

export interface Scrolled {
  frames: number
  /** Frames that came later than the display asks for. */
  late: number
  /** The longest time between two frames, in ms. */
  worst: number
  /** What the main thread worked meanwhile, in ms. */
  busy: number
}

/**
 * Scrolls by the wheel and counts frames.
 * @param slowdown of the page's processor; 1 leaves it as it is
 */
export async function scrolledFrames(
  page: Page,
  forMs: number,
  slowdown: number,
): Promise<Scrolled> {
  await page.mouse.move(700, 600)
  await page.evaluate(() => {
    const deltas: number[] = []
    const stop = { asked: false }
    let last: number | undefined
    const note = (time: number) => {
      if (last !== undefined) deltas.push(time - last)
      last = time
      if (!stop.asked) requestAnimationFrame(note)
    }
    Object.assign(window, { frameDeltas: deltas, stopFrames: stop })
    requestAnimationFrame(note)
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const work = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
  const before = await work()
  const until = Date.now() + forMs
  while (Date.now() < until) await page.mouse.wheel(0, 120)
  const busy = (await work()) - before
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return page.evaluate((busyMs) => {
    const { frameDeltas, stopFrames } = window as unknown as {
      frameDeltas: number[]
      stopFrames: { asked: boolean }
    }
    stopFrames.asked = true
    const deltas = [...frameDeltas]
    return {
      frames: deltas.length,
      // Stamps are those of the display; half a millisecond is their rounding.
      late: deltas.filter((delta) => delta > 17.2).length,
      worst: Math.max(...deltas),
      busy: busyMs,
    }
  }, busy)
}

/** A page of so many rows of plain text under a header that stays, without a script: what the machine can do at best. */
export const layPlainRows = (page: Page, count: number): Promise<void> =>
  page.setContent(`<!doctype html>
    <title>Plain rows</title>
    <style>
      body { margin: 0; font: 14px/40px sans-serif }
      div { display: grid; grid-template-columns: 3fr repeat(7, 1fr); height: 40px; border-bottom: 1px solid #ddd }
      header { position: sticky; top: 0; background: #fff }
    </style>
    <header>Plain rows</header>
    ${Array.from({ length: count }, (_, n) => `<div>${`<span>Row ${n}</span>`.repeat(8)}</div>`).join('')}`)
