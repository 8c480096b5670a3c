/** The product's mark: sound arriving at a point, above a line of writing. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect className="brand-ground" width="48" height="48" rx="11" />
      <path className="brand-wave" d="M13 31a13.5 13.5 0 1 1 22 0M18.2 27.400a7.2 7.2 0 1 1 11.6 0" />
      <circle className="brand-dot" cx="24" cy="24" r="2.6" />
      <path className="brand-line" d="M14 37.500h20" />
    </svg>
  )
}
