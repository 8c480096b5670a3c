import { createContext, useContext } from 'react'

/** Nonce of the Content-Security-Policy of this response; undefined in the browser, where it is no longer needed. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
