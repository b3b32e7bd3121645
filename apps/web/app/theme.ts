import type { ThemeConfig } from 'antd'

/** Plain and readable: dark blue on white, every text at least 4.5 : 1. `hashed: false` spares `:where`, unknown to Chromium 86. */
export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#17497f',
    colorLink: '#17497f',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorSuccess: '#1f6b3a',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#b3261e',
    colorWarningBg: '#fff8e6',
    colorWarningBorder: '#8a5a00',
    colorSuccessBg: '#eef7f0',
    colorSuccessBorder: '#1f6b3a',
    colorText: '#1c1c1c',
    colorTextSecondary: '#4a4a4a',
    colorTextTertiary: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorBorder: '#8c8c8c',
    borderRadius: 2,
    fontSize: 14,
    fontFamily: "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
}
