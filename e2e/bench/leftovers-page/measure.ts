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

/** Scrolls by the wheel and counts frames that came later than the display asks for. */
export async function scrolledFrames(page: Page, forMs: number) {
  await page.mouse.move(700, 600)
  await page.evaluate(() => {
    const deltas: number[] = []
    let last: number | undefined
    const note = (time: number) => {
      if (last !== undefined) deltas.push(time - last)
      last = time
      requestAnimationFrame(note)
    }
    Object.assign(window, { frameDeltas: deltas })
    requestAnimationFrame(note)
  })
  const until = Date.now() + forMs
  while (Date.now() < until) await page.mouse.wheel(0, 120)
  return page.evaluate(() => {
    const deltas = [...(window as unknown as { frameDeltas: number[] }).frameDeltas]
    return {
      frames: deltas.length,
      // Stamps are those of the display; half a millisecond is their rounding.
      late: deltas.filter((delta) => delta > 17.2).length,
      worst: Math.max(...deltas),
    }
  })
}
