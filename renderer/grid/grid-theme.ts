import { themeQuartz } from 'ag-grid-community'

/** Colours come from tokens.css, so light, dark and forced colours need no second theme. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: "'Noto Sans', 'Segoe UI', sans-serif",
  fontSize: 13,
  rowHeight: 28,
  headerHeight: 32,
  cellHorizontalPadding: 8,
  spacing: 4,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 4,
  // Scroll bars and open controls of the browser are dark where the program is.
  browserColorScheme: 'inherit',
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  headerBackgroundColor: 'var(--surface-2)',
  headerTextColor: 'var(--ink)',
  headerFontWeight: 600,
  borderColor: 'var(--line)',
  rowBorder: { style: 'solid', width: 1, color: 'var(--line-weak)' },
  columnBorder: { style: 'solid', width: 1, color: 'var(--line-weak)' },
  headerColumnBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  rowHoverColor: 'transparent',
  selectedRowBackgroundColor: 'var(--accent-weak)',
  rangeSelectionBorderColor: 'var(--accent)',
  valueChangeValueHighlightBackgroundColor: 'var(--selection)',
})
