/** A share tells no more digits than it is shown with: they could give back what was rounded or hidden beside it. */
export const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : Number(value.toFixed(decimals))
