import { useEffect, useRef, useState, type ReactNode } from 'react'

/** What lies below is read when somebody comes near it: walking through a table asks for no more than is seen. */
export function OnceVisible({ children }: { readonly children: ReactNode }) {
  const [isVisible, setVisible] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setVisible(true)
      },
      { rootMargin: '160px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{isVisible ? children : <p className="muted">…</p>}</div>
}
