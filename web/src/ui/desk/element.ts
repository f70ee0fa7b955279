// SPDX-License-Identifier: Apache-2.0
// Element Plus's controls that several parts of the desk use, with their styles. A control with one user
// is imported there, so that it comes only with that part.
import 'element-plus/es/components/autocomplete/style/css'
import 'element-plus/es/components/button/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/input/style/css'
import 'element-plus/es/components/input-number/style/css'
import 'element-plus/es/components/radio/style/css'
import 'element-plus/es/components/radio-group/style/css'
import 'element-plus/es/components/segmented/style/css'
import 'element-plus/es/components/select/style/css'

export {
  ElAutocomplete,
  ElButton,
  ElDialog,
  ElInput,
  ElInputNumber,
  ElOption,
  ElRadio,
  ElRadioGroup,
  ElSegmented,
  ElSelect,
} from 'element-plus'
