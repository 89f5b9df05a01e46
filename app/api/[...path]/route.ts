import { randomUUID } from 'node:crypto'
import { errorAnswer } from '@/lib/http/answers'
import { ApiFailure } from '@/lib/http/api-failure'

/** Programs that ask for what is not there get the error envelope, not a page for people. */
function notFound(): Response {
  return errorAnswer(new ApiFailure('not_found', 'The API has no such address.'), randomUUID())
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
