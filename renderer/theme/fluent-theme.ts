import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components'

/** Petrol from dark to light; step 80 is the accent of tokens.css. */
const petrol: BrandVariants = {
  10: '#001014',
  20: '#001d23',
  30: '#002b34',
  40: '#003944',
  50: '#004552',
  60: '#00505f',
  70: '#005b6d',
  80: '#00667a',
  90: '#1b778a',
  100: '#33889a',
  110: '#4c9aa9',
  120: '#65abb9',
  130: '#7fbcc8',
  140: '#9aced7',
  150: '#b7dfe6',
  160: '#d5eff3',
}

/** Colours come from tokens.css, so that Fluent's parts and ours can never differ. */
const shared: Partial<Theme> = {
  fontFamilyBase: "'Noto Sans', 'Segoe UI', sans-serif",
  fontSizeBase300: '13px',
  fontSizeBase200: '12px',
  lineHeightBase300: '20px',
  colorNeutralBackground1: 'var(--surface)',
  colorNeutralForeground1: 'var(--ink)',
  colorNeutralForeground2: 'var(--ink-2)',
  colorNeutralForeground3: 'var(--ink-2)',
  colorNeutralForeground4: 'var(--ink-3)',
  colorNeutralStroke1: 'var(--line)',
  colorNeutralStroke2: 'var(--line)',
  colorNeutralStrokeAccessible: 'var(--line-control)',
  colorBrandBackground: 'var(--accent)',
  colorBrandBackgroundHover: 'var(--accent-strong)',
  colorBrandBackgroundPressed: 'var(--accent-strong)',
  colorNeutralForegroundOnBrand: 'var(--on-accent)',
  colorCompoundBrandStroke: 'var(--accent)',
  colorCompoundBrandForeground1: 'var(--accent-strong)',
  colorNeutralBackgroundDisabled: 'var(--chip)',
  colorNeutralForegroundDisabled: 'var(--ink-3)',
  colorNeutralStrokeDisabled: 'var(--line)',
}

export const lightTheme: Theme = { ...createLightTheme(petrol), ...shared }
export const darkTheme: Theme = { ...createDarkTheme(petrol), ...shared }
