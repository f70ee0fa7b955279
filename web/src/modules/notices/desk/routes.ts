// SPDX-License-Identifier: Apache-2.0
import type { DeskMenuEntry, ModuleRoute } from '@/app/define-module'

export const deskRoutes: ModuleRoute[] = []
export const deskMenu: DeskMenuEntry[] = []
