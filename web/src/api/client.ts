// SPDX-License-Identifier: Apache-2.0
import createClient, { type Middleware } from 'openapi-fetch'
import { currentPrefix } from '@/app/base'
import { ApiError, problemOf } from './problem'
import type { paths } from './schema'

export { ApiError, errorKey, errorText, fieldText } from './problem'

type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete'

/** What a route answers: `Answer<'/api/me', 'get'>`. */
export type Answer<Path extends keyof paths, Method extends Verb> = paths[Path][Method] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

/** What a route takes: `Body<'/api/activities', 'post'>`. */
export type Body<Path extends keyof paths, Method extends Verb> = paths[Path][Method] extends {
  requestBody?: { content: { 'application/json': infer Sent } }
}
  ? Sent
  : never

/** One row of a list: `Item<'/api/sessions'>`. */
export type Item<Path extends keyof paths> =
  Answer<Path, 'get'> extends { items: (infer Row)[] } ? Row : never

const loginRequiredListeners = new Set<() => void>()

/** Told whenever the server says that nobody is logged in any more. */
export function onLoginRequired(listener: () => void): void {
  loginRequiredListeners.add(listener)
}

let prepare: (code: string) => Promise<void> = async () => undefined

/** Called before a refusal is thrown, so that its sentence can be fetched first. */
export function beforeRefusal(fetchSentence: (code: string) => Promise<void>): void {
  prepare = fetchSentence
}

/** Also works on plain-http addresses in the house network, where `crypto.randomUUID` is missing. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const requestDefaults: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json')
    if (request.method === 'GET') return request
    request.headers.set('Content-Type', 'application/json')
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newUuid())
    }
    return request
  },
  async onResponse({ response }) {
    if (response.ok) return
    const problem = await problemOf(response)
    await prepare(problem.code).catch(() => undefined)
    if (problem.code === 'login_required') loginRequiredListeners.forEach((tell) => tell())
    throw problem
  },
  onError({ error }) {
    return error instanceof ApiError ? error : new ApiError({ code: 'network', status: 0 })
  },
}

export const api = createClient<paths>({
  baseUrl: currentPrefix(),
  credentials: 'same-origin',
  fetch: (request: Request) => fetch(request),
})
api.use(requestDefaults)

/** The header If-Match of a change: the revision that was seen. */
export function ifMatch(revision: number): { 'If-Match': string } {
  return { 'If-Match': `"${revision}"` }
}

/** The body of a good answer; everything else was thrown as an `ApiError`. */
export async function answer<Shown>(call: Promise<{ data?: Shown }>): Promise<NonNullable<Shown>> {
  const { data } = await call
  return (data ?? {}) as NonNullable<Shown>
}
