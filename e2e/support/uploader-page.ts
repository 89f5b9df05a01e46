/**
 * A page with the vendor's browser uploader on it (`aliyun-upload-vod` over the browser build of `ali-oss`), and the
 * driver that runs inside. The page is served from this machine, so that the browser makes real cross-origin requests.
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`))

const scripts: Record<string, string> = {
  '/ali-oss.js': join(packageFolder('ali-oss'), 'dist/aliyun-oss-sdk.min.js'),
  '/aliyun-upload-vod.js': join(packageFolder('aliyun-upload-vod'), 'dist/aliyun-upload-vod.js'),
}

/** The uploader looks for its storage client under the package's name; the browser build calls itself `OSS`. */
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Uploader</title>
<link rel="icon" href="data:,"></head><body>
<script src="/ali-oss.js"></script><script>window['ali-oss'] = window.OSS</script>
<script src="/aliyun-upload-vod.js"></script></body></html>`

export interface UploaderPage {
  readonly url: string
  close(): Promise<void>
}

export async function serveUploaderPage(): Promise<UploaderPage> {
  const server = createServer((request, response) => {
    const script = scripts[request.url ?? '/']
    const type =
      script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8'
    response.writeHead(200, { 'content-type': type })
    response.end(script === undefined ? page : readFileSync(script))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    // By name: the practice storage lets pages of both names in, and this one is what people type.
    url: `http://localhost:${port}/`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export interface UploadOrder {
  readonly mediaId: string
  readonly uploadAuth: string
  readonly uploadAddress: string
  readonly fileBytes: number
  readonly partBytes: number
  readonly parallel: number
  /** After so many parts, in this call: `stop` as the pause button would, `hold` the page's thread with a dialog. */
  readonly after?: { readonly parts: number; readonly act: 'stop' | 'hold' }
}

export interface UploadOutcome {
  readonly end: 'succeeded' | 'stopped' | 'failed' | 'token-expired'
  /** What the page's `onUploadFailed` was told; nothing when the uploader did not call it. */
  readonly told?: { readonly code: string; readonly message: string }
  /** What the uploader wrote into its own log. */
  readonly logged?: string
  /** Whether it went on from a checkpoint of an earlier call. */
  readonly resumed: boolean
}

/** The slice of the uploader that is used here; the package has no types. */
interface VodUploader {
  addFile(file: File, ...rest: [null, null, null, string]): void
  startUpload(): void
  stopUpload(): void
  setUploadAuthAndAddress(info: object, auth: string, address: string, mediaId: string): void
}

interface UploadInfo {
  checkpoint?: { checkpoint?: unknown; doneParts?: unknown[] }
}

interface UploaderNamespace {
  Vod: new (options: Record<string, unknown>) => VodUploader
  __logTestCallback__?: (line: string) => void
}

/**
 * Runs in the page (pass it to `page.evaluate`): uploads a file that is the same on every call, so that the uploader
 * finds its checkpoint again. Its log goes into the outcome instead of to the vendor.
 */
export function uploadInPage(order: UploadOrder): Promise<UploadOutcome> {
  const { AliyunUpload } = window as unknown as { AliyunUpload: UploaderNamespace }
  const bytes = new Uint8Array(order.fileBytes)
  for (let index = 0; index < bytes.length; index += 4096) bytes[index] = index / 4096
  const file = new File([bytes], 'holiday.mp4', {
    type: 'video/mp4',
    lastModified: 1_700_000_000_000,
  })
  return new Promise((resolve) => {
    let told: UploadOutcome['told']
    let resumed = false
    let partsSeen = 0
    const uploader = new AliyunUpload.Vod({
      partSize: order.partBytes,
      parallel: order.parallel,
      onUploadstarted(info: UploadInfo) {
        resumed = info.checkpoint !== undefined
        const { uploadAuth, uploadAddress, mediaId } = order
        uploader.setUploadAuthAndAddress(info, uploadAuth, uploadAddress, mediaId)
      },
      onUploadProgress() {
        // Called once at the start, then after every part.
        partsSeen += 1
        if (order.after === undefined || partsSeen !== order.after.parts + 1) return
        if (order.after.act === 'hold') window.alert('held')
        // As from a click, and before the next part: once this callback returns, the uploader marks its checkpoint as
        // running, and one stopped in here would not be resumed.
        else queueMicrotask(() => uploader.stopUpload())
      },
      onUploadSucceed: () => resolve({ end: 'succeeded', resumed }),
      // The page is asked for a fresh UploadAuth; the uploader waits.
      onUploadTokenExpired: () => resolve({ end: 'token-expired', resumed }),
      onUploadCanceled: () => resolve({ end: 'stopped', resumed }),
      onUploadFailed(_info: object, code: string, message: string) {
        told = { code, message }
      },
    })
    AliyunUpload.__logTestCallback__ = (line) => {
      const fields = new URLSearchParams(line)
      // 20006 is its entry for a failure, written last, after the callbacks.
      if (fields.get('e') !== '20006') return
      const logged = new URLSearchParams(fields.get('args') ?? '').get('code') ?? ''
      resolve({ end: 'failed', logged, resumed, ...(told !== undefined && { told }) })
    }
    uploader.addFile(file, null, null, null, '{"Vod":{}}')
    uploader.startUpload()
  })
}
