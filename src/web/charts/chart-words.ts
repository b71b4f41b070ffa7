/** Colours of charts: the tokens of theme.css, which a drawing cannot read by name. */
export const chartColours = {
  accent: '#0f766e',
  accentSoft: 'rgba(15, 118, 110, 0.16)',
  ink: '#1d2730',
  ink2: '#4a5763',
  ink3: '#63707c',
  line: '#e2e6ea',
  bars: '#8fbdb7',
} as const

export const chartText = {
  fontFamily:
    '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  fontSize: 12,
  color: chartColours.ink2,
}
