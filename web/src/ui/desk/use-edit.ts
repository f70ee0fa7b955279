// SPDX-License-Identifier: Apache-2.0
import { computed, ref, type Ref } from 'vue'
import { ApiError } from '@/api/client'
import { changedOf, mergeEdits } from './merge'

/** What is stored, as the form shows it, and the revision of it. */
export interface Seen<Draft> {
  draft: Draft
  revision: number
}

/**
 * A form over something that two people may edit at once. It sends what was changed and the revision
 * that was seen; when that is no longer the stored one, the other's edits come into the form, and what
 * both have changed is shown beside one's own.
 */
export function useEdit<Draft extends object>(empty: Draft) {
  const draft = ref(empty) as Ref<Draft>
  const seen = ref({ draft: empty, revision: 0 }) as Ref<Seen<Draft>>
  const disputed = ref<(keyof Draft)[]>([]) as Ref<(keyof Draft)[]>

  function begin(stored: Seen<Draft>): void {
    seen.value = stored
    draft.value = { ...stored.draft }
    disputed.value = []
  }

  /** Sends; `look` asks for what is stored now when somebody else was faster. */
  async function send<Out>(
    act: () => Promise<Out>,
    look: () => Promise<Seen<Draft>>,
  ): Promise<Out> {
    try {
      return await act()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'precondition_failed') {
        const stored = await look()
        const merged = mergeEdits(seen.value.draft, stored.draft, draft.value)
        seen.value = stored
        draft.value = merged.draft
        disputed.value = merged.disputed
      }
      throw error
    }
  }

  function take(field: keyof Draft): void {
    draft.value = { ...draft.value, [field]: seen.value.draft[field] }
    disputed.value = disputed.value.filter((each) => each !== field)
  }

  const changed = computed(() => changedOf(seen.value.draft, draft.value))
  return { draft, seen, disputed, changed, begin, send, take }
}
