import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { may } from '../auth/permissions.ts'
import type { Operation } from '../auth/permissions.ts'
import type { Person } from '../contracts/person.ts'
import { errorAnswer, fileAnswer, jsonAnswer, versionedAnswer } from './answers.ts'
import type { RouteFile } from './answers.ts'
import { ApiFailure } from './api-failure.ts'
import { isSameSite } from './cross-site.ts'
import { failureOfError } from './failure-of-error.ts'
import { parseInput, queryObject, readJson } from './input.ts'

/** What the wrapper needs from outside; tests bring their own. */
export interface RouteEnvironment {
  currentPerson: () => Promise<Person | null>
  /** Public origin of Offcut, if it is set. */
  authUrl: () => string | undefined
  logError: (facts: { requestId: string; operation: string; name: string; stack: string }) => void
}

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: P
  query?: Q
  body?: B
  /** 64 KiB unless told. */
  maxBodyBytes?: number
}

interface Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  person: Person
  params: z.infer<P>
  query: z.infer<Q>
  body: z.infer<B>
  signal: AbortSignal
  requestId: string
}

/**
 * JSON and its status, 200 unless said otherwise; JSON that the caller may have already (304); or a file that is sent
 * while it is read.
 */
export type RouteAnswer =
  { body: unknown; status?: number } | { body: unknown; versioned: true } | { file: RouteFile }

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }
type Handler = (request: Request, context: NextContext) => Promise<Response>

const CHANGES_STATE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Makes the wrapper that every API route goes through: session, role and cross-site rule on the server, checked
 * input, one error envelope. The session comes first, so that a caller without one learns nothing else.
 */
export function createRoute(environment: RouteEnvironment) {
  return function route<
    P extends z.ZodType = z.ZodUndefined,
    Q extends z.ZodType = z.ZodUndefined,
    B extends z.ZodType = z.ZodUndefined,
  >(
    operation: Operation,
    schemas: Schemas<P, Q, B>,
    handle: (call: Call<P, Q, B>) => Promise<RouteAnswer>,
  ): Handler {
    return async (request, context) => {
      const requestId = randomUUID()
      try {
        const person = await admit(environment, operation, request)
        const call: Call<P, Q, B> = {
          person,
          params: parsed(schemas.params, schemas.params && (await context.params)),
          query: parsed(schemas.query, queryObject(new URL(request.url).searchParams)),
          body: parsed(
            schemas.body,
            schemas.body && (await readJson(request, schemas.maxBodyBytes)),
          ),
          signal: request.signal,
          requestId,
        }
        const answer = await handle(call)
        if ('versioned' in answer) return versionedAnswer(answer.body, request.headers, requestId)
        if (!('file' in answer)) return jsonAnswer(answer.body, answer.status ?? 200, requestId)
        // What fails after the first piece can no longer be told in an envelope: the download breaks off.
        const onBreak = (error: unknown) =>
          void failure(environment, operation, request, requestId, error)
        return await fileAnswer(answer.file, requestId, onBreak)
      } catch (error) {
        return errorAnswer(failure(environment, operation, request, requestId, error), requestId)
      }
    }
  }
}

async function admit(
  { currentPerson, authUrl }: RouteEnvironment,
  operation: Operation,
  request: Request,
): Promise<Person> {
  const person = await currentPerson()
  if (!person) throw new ApiFailure('unauthenticated', 'Sign in first.')
  if (!may(person.role, operation))
    throw new ApiFailure('forbidden', `The role ${person.role} may not do this.`)
  if (CHANGES_STATE.has(request.method) && !isSameSite(request.headers, authUrl()))
    throw new ApiFailure(
      'forbidden',
      'This request does not come from Offcut: send Origin with its address.',
    )
  return person
}

function parsed<T extends z.ZodType>(schema: T | undefined, input: unknown): z.infer<T> {
  return (schema ? parseInput(schema, input) : undefined) as z.infer<T>
}

function failure(
  { logError }: RouteEnvironment,
  operation: string,
  request: Request,
  requestId: string,
  error: unknown,
): ApiFailure {
  const known = failureOfError(error)
  if (known) return known
  // Nobody is there to read this; what was cut short is not a fault.
  if (request.signal.aborted) return new ApiFailure('internal', 'The caller went away.')
  const { name, stack = '' } = error instanceof Error ? error : new Error('not an Error')
  logError({ requestId, operation, name, stack })
  return new ApiFailure('internal', 'Something went wrong in Offcut; its log has the requestId.')
}
