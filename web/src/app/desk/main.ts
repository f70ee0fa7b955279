// SPDX-License-Identifier: Apache-2.0
import { start } from '../start'
import './desk.css'
import DeskShell from './DeskShell.vue'
import { routes } from './routes'

void start('desk', DeskShell, routes)
