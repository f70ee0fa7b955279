// SPDX-License-Identifier: Apache-2.0
// The desk's part of Element Plus with its styles; whatever is not listed here is not in the bundle.
import 'element-plus/es/components/autocomplete/style/css'
import 'element-plus/es/components/button/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/input/style/css'
import 'element-plus/es/components/input-number/style/css'
import 'element-plus/es/components/select/style/css'

export {
  ElAutocomplete,
  ElButton,
  ElDialog,
  ElInput,
  ElInputNumber,
  ElOption,
  ElSelect,
} from 'element-plus'
