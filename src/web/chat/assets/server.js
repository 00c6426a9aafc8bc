const as = new URLSearchParams(location.search).get('as')

/** The address of a route, in the name of the persona that this tab shows. */
export function urlOf(path, query = {}) {
  const params = new URLSearchParams({ ...query, ...(as ? { as } : {}) })
  return params.size === 0 && [...params].length === 0 ? path : `${path}?${params}`
}

/** Posts; answers `{ ok, status, body }`, or `{ ok: false, status: 0 }` when the server cannot be reached. */
export async function post(path, { query, body, json, timeoutMs = 15_000 } = {}) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), timeoutMs)
  try {
    const response = await fetch(urlOf(path, query), {
      method: 'POST',
      headers: json ? { 'Content-Type': 'application/json' } : {},
      body: json ? JSON.stringify(json) : body,
      signal: controller.signal,
    })
    return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) }
  } catch {
    return { ok: false, status: 0, body: {} }
  } finally {
    clearTimeout(timer)
  }
}
