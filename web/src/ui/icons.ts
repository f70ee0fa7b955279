// SPDX-License-Identifier: Apache-2.0

/** Line drawings on a 24-unit square; the one icon set of both shells. */
export const icons = {
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  star: 'M12 3l2.7 5.700 6.300.800-4.600 4.300 1.200 6.200L12 17l-5.600 3 1.200-6.200L3 9.500l6.300-.800z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.600-6 8-6s8 2 8 6',
  place:
    'M12 21s7-6.500 7-12A7 7 0 005 9c0 5.500 7 12 7 12zM12 11.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3 2',
  people:
    'M9 11a3.500 3.500 0 100-7 3.500 3.500 0 000 7zM2.500 20c0-3.500 3-5.500 6.500-5.500s6.500 2 6.500 5.500M16 4.500a3.500 3.500 0 010 6.500M18 15c2 .700 3.500 2.500 3.500 5',
  flag: 'M5 21V4M5 4h13l-3 4.500 3 4.500H5',
  bell: 'M6 17V11a6 6 0 1112 0v6l1.500 2h-15zM10 21h4',
  phone: 'M7 2.500h10v19H7zM11 18.500h2',
  language:
    'M3 6h10M8 3v3M11 6c-1 4-4 7-7 8M5.500 9c1.500 3 4 4.500 6 5M12 21l4.500-10L21 21M13.500 18h6',
  leave: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  sort: 'M8 9.500l4-4.500 4 4.500M8 14.500l4 4.500 4-4.500',
  chevron: 'M9 5l7 7-7 7',
  menu: 'M4 6h16M4 12h16M4 18h16',
  back: 'M15 5l-7 7 7 7',
  check: 'M5 13l4.500 4.500L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.500v.100',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v6M12 7.500v.100',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM8 6h8M12 13v2',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2',
  search: 'M10.500 17a6.500 6.500 0 100-13 6.500 6.500 0 000 13zM15.500 15.500L21 21',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.100M4 12h.100M4 18h.100',
  grid: 'M4 4h6.500v6.500H4zM13.500 4H20v6.500h-6.500zM4 13.500h6.500V20H4zM13.500 13.500H20V20h-6.500z',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  screen: 'M3 5h18v12H3zM9 21h6M12 17v4',
  tree: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  columns: 'M4 5h16v14H4zM9.500 5v14M14.500 5v14',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 017 0v3',
  help: 'M12 21a9 9 0 100-18 9 9 0 000 18zM9.500 9.500a2.500 2.500 0 114 2c-1 .700-1.500 1.200-1.500 2.500M12 17v.100',
  expand: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
} as const

export type IconName = keyof typeof icons
