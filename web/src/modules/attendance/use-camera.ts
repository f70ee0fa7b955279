// SPDX-License-Identifier: Apache-2.0
import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'

export type CameraState = 'starting' | 'on' | 'off' | 'refused' | 'missing' | 'busy' | 'insecure'

const refused = ['NotAllowedError', 'PermissionDeniedError', 'SecurityError']
const missing = ['NotFoundError', 'DevicesNotFoundError', 'OverconstrainedError']

/** Browsers name their reasons, some by old names; people need to know which of three it is. */
export function reasonOf(failure: unknown): CameraState {
  const name = failure instanceof Error ? failure.name : ''
  if (refused.includes(name)) return 'refused'
  return missing.includes(name) ? 'missing' : 'busy'
}

/** The camera at the back, shown in `video`; released as soon as the page is left or hidden. */
export function useCamera(video: Ref<HTMLVideoElement | null>) {
  const state = ref<CameraState>('off')
  const stream = shallowRef<MediaStream | null>(null)
  const torch = ref(false)
  const has_torch = ref(false)
  let wanted = 0

  async function start(): Promise<void> {
    const mine = ++wanted
    if (!navigator.mediaDevices?.getUserMedia) {
      state.value = 'insecure'
      return
    }
    state.value = 'starting'
    try {
      const opened = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } },
      })
      if (mine !== wanted) return release(opened)
      await show(opened)
    } catch (failure) {
      if (mine === wanted) state.value = reasonOf(failure)
    }
  }

  async function show(opened: MediaStream): Promise<void> {
    stream.value = opened
    const capabilities = opened.getVideoTracks()[0]?.getCapabilities?.() as
      { torch?: boolean } | undefined
    has_torch.value = capabilities?.torch === true
    if (video.value) {
      video.value.srcObject = opened
      await video.value.play().catch(() => undefined)
    }
    state.value = 'on'
  }

  async function switchTorch(): Promise<void> {
    const track = stream.value?.getVideoTracks()[0]
    const advanced = [{ torch: !torch.value }] as unknown as MediaTrackConstraintSet[]
    try {
      await track?.applyConstraints({ advanced })
      torch.value = !torch.value
    } catch {
      has_torch.value = false
    }
  }

  function stop(): void {
    wanted++
    if (stream.value) release(stream.value)
    stream.value = null
    torch.value = false
    state.value = 'off'
  }

  function release(opened: MediaStream): void {
    opened.getTracks().forEach((track) => track.stop())
  }

  onBeforeUnmount(stop)
  return { state, torch, has_torch, start, stop, switchTorch }
}
