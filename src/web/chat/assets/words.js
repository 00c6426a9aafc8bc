export const words = JSON.parse(document.getElementById('words').textContent)

export function byId(id) {
  return document.getElementById(id)
}
