// SPDX-License-Identifier: Apache-2.0
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError, errorText } from '@/api/client'

export interface FieldFault {
  /** A path as the server writes it: `sessions[0].venue`. */
  field: string
  /** The sentence beside the field. */
  text: string
}

/** The id of a field's control, for the label and for the links of the summary. */
export function controlId(field: string): string {
  return `field-${field.replace(/[^A-Za-z0-9_]+/g, '-').replace(/-$/, '')}`
}

export interface Form {
  faults: Ref<FieldFault[]>
  /** A refusal that belongs to no single field. */
  refusal: Ref<string>
  sending: Ref<boolean>
  wrong: ComputedRef<boolean>
  of: (field: string) => string
  /** Sends unless a check finds something; true when it went through and the form was not cleared. */
  send: (found: FieldFault[], act: () => Promise<void>) => Promise<boolean>
  /** Forgets what was wrong, and whatever is still under way: its answer comes too late. */
  clear: () => void
}

/**
 * A form that tells what is wrong at the top and beside each field. `home` moves a refusal to its field
 * by its word, `words` names the key of a sentence that fits this form better than the common one.
 */
export function useForm(
  home: Record<string, string> = {},
  words: Record<string, string> = {},
): Form {
  const { t, te } = useI18n()
  const faults: Ref<FieldFault[]> = ref([])
  const refusal = ref('')
  const sending = ref(false)
  let latest = 0

  function sentence(code: string, detail: string): string {
    const key = `errors.field.${code}`
    return te(key) ? t(key) : detail
  }

  function refusalText(error: unknown): string {
    const key = error instanceof ApiError ? words[error.word] : undefined
    return key ? t(key) : errorText(error, { t, te })
  }

  function take(error: unknown): void {
    const field = error instanceof ApiError ? home[error.word] : undefined
    if (field) faults.value = [{ field, text: refusalText(error) }]
    else if (error instanceof ApiError && error.fields.length > 0)
      faults.value = error.fields.map((fault) => ({
        field: fault.field,
        text: sentence(fault.code, fault.detail),
      }))
    else refusal.value = refusalText(error)
  }

  function clear(): void {
    latest++
    sending.value = false
    faults.value = []
    refusal.value = ''
  }

  async function send(found: FieldFault[], act: () => Promise<void>): Promise<boolean> {
    if (sending.value) return false
    clear()
    faults.value = found
    if (found.length > 0) return false
    const mine = latest
    sending.value = true
    try {
      await act()
      return mine === latest
    } catch (error) {
      if (mine === latest) take(error)
      return false
    } finally {
      if (mine === latest) sending.value = false
    }
  }

  const wrong = computed(() => faults.value.length > 0 || refusal.value !== '')
  const of = (field: string) => faults.value.find((fault) => fault.field === field)?.text ?? ''
  return { faults, refusal, sending, wrong, of, send, clear }
}
