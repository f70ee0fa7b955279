// SPDX-License-Identifier: Apache-2.0
import { defineModule } from '@/app/define-module'
import { deskMenu, deskRoutes } from './desk/routes'

export default defineModule({
  id: 'organisations',
  memberRoutes: [],
  deskRoutes,
  deskMenu,
})
