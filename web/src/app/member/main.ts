// SPDX-License-Identifier: Apache-2.0
import { start } from '../start'
import MemberShell from './MemberShell.vue'
import { routes } from './routes'

void start('member', MemberShell, routes)
