// SPDX-License-Identifier: Apache-2.0
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

export interface Loaded<Shown> {
  data: ShallowRef<Shown | null>
  error: Ref<unknown>
  loading: Ref<boolean>
  load: () => Promise<void>
}

/** One thing from the server with its three states; what is shown stays while it is asked again. */
export function useLoad<Shown>(ask: () => Promise<Shown>): Loaded<Shown> {
  const data: ShallowRef<Shown | null> = shallowRef(null)
  const error: Ref<unknown> = ref(null)
  const loading = ref(false)
  let latest = 0

  async function load(): Promise<void> {
    const mine = ++latest
    loading.value = true
    error.value = null
    try {
      const shown = await ask()
      if (mine === latest) data.value = shown
    } catch (failure) {
      if (mine === latest) error.value = failure
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  return { data, error, loading, load }
}
