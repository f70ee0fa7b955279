// SPDX-License-Identifier: Apache-2.0

export interface ProblemField {
  field: string
  code: string
  detail: string
}

interface ProblemShape {
  code: string
  status: number
  detail?: string
  fields?: ProblemField[]
  request_id?: string
}

type Translator = {
  t: (key: string, values?: Record<string, unknown>) => string
  te: (key: string) => boolean
}

/** A refusal, a failure of the server, or a missing network, all in one shape. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly fields: ProblemField[]
  readonly request_id: string

  /** The refusal's own word, without the name of the module that it comes from. */
  get word(): string {
    return this.code.slice(this.code.lastIndexOf('.') + 1)
  }

  constructor(problem: ProblemShape) {
    super(problem.detail || problem.code)
    this.name = 'ApiError'
    this.code = problem.code
    this.status = problem.status
    this.detail = problem.detail ?? ''
    this.fields = problem.fields ?? []
    this.request_id = problem.request_id ?? ''
  }
}

/** Reads problem+json; an answer in another form (a proxy's page) becomes `server_failed`. */
export async function problemOf(response: Response): Promise<ApiError> {
  try {
    const problem = (await response.json()) as Partial<ProblemShape>
    if (typeof problem.code === 'string') {
      return new ApiError({ ...problem, code: problem.code, status: response.status })
    }
  } catch {
    // The body was not JSON, which says nothing to a person.
  }
  return new ApiError({ code: 'server_failed', status: response.status })
}

/** `errors.attendance.session_full` for a module's refusal, `errors.not_found` for a common one. */
export function errorKey(error: unknown): string {
  return error instanceof ApiError ? `errors.${error.code}` : 'errors.unexpected'
}

/** The sentence for a person: our own for a known word, the server's otherwise. */
export function errorText(error: unknown, { t, te }: Translator): string {
  const key = errorKey(error)
  if (te(key)) return t(key)
  if (error instanceof ApiError && error.detail) return error.detail
  return t('errors.unexpected')
}

/** The sentence for one field of a form, or an empty string where the field is right. */
export function fieldText(error: unknown, field: string, { t, te }: Translator): string {
  if (!(error instanceof ApiError)) return ''
  const found = error.fields.find((wrong) => wrong.field === field)
  if (!found) return ''
  const key = `errors.field.${found.code}`
  return te(key) ? t(key) : found.detail
}
