// SPDX-License-Identifier: Apache-2.0
import { ref } from 'vue'

/** Raised whenever something that waited was dealt with, so that the menu counts again. */
export const dealt = ref(0)
