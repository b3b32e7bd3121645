import type { Words } from '#kernel/process'

/** The frame of every page: navigation, sign-in, the organisation. */
export const frame = {
  // The frame
  app: { zh: '台账', en: 'Taizhang' },
  appLong: { zh: '台账 · 预算绩效目标管理', en: 'Taizhang · budget performance targets' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  mainNavigation: { zh: '主导航', en: 'Main navigation' },
  year: { zh: '年度', en: 'Year' },
  yearOf: { zh: '{year}年度', en: '{year}' },
  logout: { zh: '退出登录', en: 'Sign out' },
  otherLanguage: { zh: 'English', en: '中文' },
  loading: { zh: '正在读取……', en: 'Loading…' },
  retry: { zh: '再试一次', en: 'Try again' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  notFound: { zh: '没有这个页面', en: 'No such page' },
  notFoundWhy: {
    zh: '地址可能已经变了。请从工作台重新进入。',
    en: 'The address may have changed. Start again from the workbench.',
  },
  backHome: { zh: '回到工作台', en: 'Back to the workbench' },

  // Sign-in
  login: { zh: '登录', en: 'Sign in' },
  loginName: { zh: '用户名', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  loginAgain: { zh: '登录已过期，请重新登录', en: 'Your session has ended, please sign in again' },
  loginKept: {
    zh: '本页填写的内容都还在，登录后自动继续保存。',
    en: 'Everything typed on this page is kept and will be saved once you are signed in.',
  },
  loginNeedsBoth: { zh: '请填写用户名和密码', en: 'Enter both login and password' },

  // Organisation
  organisation: { zh: '组织', en: 'Organisation' },
  person: { zh: '人员', en: 'Person' },
  role: { zh: '角色', en: 'Role' },
  overUnit: { zh: '管辖单位', en: 'Over unit' },
  unitCode: { zh: '单位编码', en: 'Code' },
  noPeople: { zh: '本单位还没有人员', en: 'Nobody yet' },
} as const satisfies Record<string, Words>
