/** The product's mark: two planes that form one bench. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="4" fill="#00667a" />
      <path d="M0 16 16 0h0a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4Z" fill="#7cc4ac" />
      <path d="M10 20 20 10v6a4 4 0 0 1-4 4Z" fill="#d6f0e6" />
    </svg>
  )
}
