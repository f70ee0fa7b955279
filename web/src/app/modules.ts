// SPDX-License-Identifier: Apache-2.0
import activities from '@/modules/activities'
import attendance from '@/modules/attendance'
import identity from '@/modules/identity'
import notices from '@/modules/notices'
import organisations from '@/modules/organisations'
import points from '@/modules/points'
import type { ModuleDefinition } from './define-module'

export const modules: ModuleDefinition[] = [
  identity,
  organisations,
  activities,
  attendance,
  points,
  notices,
]
