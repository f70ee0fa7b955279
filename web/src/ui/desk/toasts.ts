// SPDX-License-Identifier: Apache-2.0
import 'element-plus/es/components/message/style/css'
import { ElMessage } from 'element-plus'
import { h } from 'vue'
import { errorText } from '@/api/client'
import { i18n } from '@/app/i18n'

interface More {
  tone?: 'plain' | 'bad'
  /** What can be undone is undone from here. */
  undo?: () => Promise<void>
}

const shown_for = 8000
const { t, te } = i18n.global

/** Says one sentence at the head of the page for a while; Escape takes it away. */
export function showToast(text: string, { tone = 'plain', undo }: More = {}): void {
  const toast = ElMessage({
    message: undo ? () => withUndo(text, () => run(undo)) : text,
    type: tone === 'bad' ? 'error' : 'success',
    duration: shown_for,
    plain: true,
    offset: 24,
  })

  async function run(act: () => Promise<void>): Promise<void> {
    toast.close()
    try {
      await act()
      showToast(t('desk.toast.undone'))
    } catch (error) {
      showToast(errorText(error, { t, te }), { tone: 'bad' })
    }
  }
}

function withUndo(text: string, act: () => void) {
  return h('p', { class: 'el-message__content' }, [
    text,
    h('button', { type: 'button', class: 'quiet undo', onClick: act }, t('desk.toast.undo')),
  ])
}
