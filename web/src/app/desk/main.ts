// SPDX-License-Identifier: Apache-2.0
import { modules } from '../modules'
import { start } from '../start'
import './desk.css'
import DeskShell from './DeskShell.vue'

void start(
  'desk',
  DeskShell,
  modules.flatMap((module) => module.deskRoutes),
)
