// SPDX-License-Identifier: Apache-2.0
import { modules } from '../modules'
import { start } from '../start'
import MemberShell from './MemberShell.vue'

void start(
  'member',
  MemberShell,
  modules.flatMap((module) => module.memberRoutes),
)
