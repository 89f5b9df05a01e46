import { createServer } from 'node:net'

/**
 * Answers like VOD and checks nothing, in its own process, so that what is measured is the client. It reads no more
 * of a request than where it ends: every client here sends an empty body.
 */
const row = {
  MediaId: '61ccbdb06fa83012be4d8083f6abcdef',
  MediaType: 'video',
  CreationTime: '2026-11-20T08:00:00Z',
  Video: {
    VideoId: '61ccbdb06fa83012be4d8083f6abcdef',
    Title: 'Quarterly review, camera 2',
    Status: 'Uploading',
    Size: 734003200,
    Duration: 0,
    CreationTime: '2026-11-20T08:00:00Z',
    ModificationTime: '2026-11-20T08:10:00Z',
    CateId: 1000123456,
    CateName: 'Reviews',
    StorageLocation: 'outin-0123456789abcdef.oss-cn-shanghai.aliyuncs.com',
    AppId: 'app-1000000',
    Tags: 'review,internal',
  },
}

const requestId = '25818875-5F78-4AF6-8C8A-0A1B2C3D4E5F'
const answers = {
  DeleteMultipartUpload: respond({ RequestId: requestId }),
  SearchMedia: respond({
    RequestId: requestId,
    Total: 20,
    ScrollToken: '0123456789abcdef0123456789abcdef',
    MediaList: Array.from({ length: 20 }, () => row),
  }),
}

function respond(body: unknown): Buffer {
  const text = JSON.stringify(body)
  const head = [
    'HTTP/1.1 200 OK',
    'Date: Sun, 22 Nov 2026 08:00:00 GMT',
    'Content-Type: application/json;charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: keep-alive',
    `x-acs-request-id: ${requestId}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`)
}

const server = createServer({ noDelay: true }, (socket) => {
  let unread = ''
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    unread += chunk.toString('latin1')
    for (let end = unread.indexOf('\r\n\r\n'); end >= 0; end = unread.indexOf('\r\n\r\n')) {
      const search = unread.lastIndexOf('SearchMedia', end) >= 0
      unread = unread.slice(end + 4)
      socket.write(search ? answers.SearchMedia : answers.DeleteMultipartUpload)
    }
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  console.log(address.port)
})
