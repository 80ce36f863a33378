/** What the indicators of the catalogue say about a transition, where a report names none. */
export const transitionIndicators: Readonly<Record<string, readonly string[]>> = {
  'KITA-GS': ['C09', 'D05', 'D06'],
  'GS-SEK': ['D07'],
  'SCHULE-BERUF': ['D12', 'D13', 'E02', 'E03', 'E04'],
}
