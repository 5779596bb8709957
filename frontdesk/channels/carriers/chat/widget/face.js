// Pictures are fetched by the script and painted, because a page's policy need not allow images of ours.

import { h, icon } from "./dom.js"

const SIDE_PX = 72
const PREVIEW_PX = 480
const pictures = new Map()

// Who speaks: their picture, else their initials, or the sign of an assistant. The name stands beside it; what the picture of
// an assistant shows is read aloud. Painted, it stands still, whatever the file holds.
export function face(desk, { name, picture, caption, isAssistant }) {
  const letters = name.split(/\s+/).filter(Boolean).map((word) => [...word][0])
  const initials = [letters[0], letters.length > 1 && letters.at(-1)].filter(Boolean).join("").toUpperCase()
  const element = h("span", { class: "face", ...(caption ? { role: "img", "aria-label": caption } : { "aria-hidden": "true" }) }, isAssistant ? icon("assistant") : initials)
  if (picture) {
    if (!pictures.has(picture)) pictures.set(picture, desk.picture(picture).then(createImageBitmap))
    pictures.get(picture).then((bitmap) => element.replaceChildren(paint(bitmap, SIDE_PX, SIDE_PX)), () => pictures.delete(picture))
  }
  return element
}

// A file as it looks; null for what is no picture.
export async function preview(blob) {
  try {
    const bitmap = await createImageBitmap(blob)
    const scale = Math.min(1, PREVIEW_PX / Math.max(bitmap.width, bitmap.height))
    return paint(bitmap, Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale))
  } catch {
    return null
  }
}

// Fills the canvas; what sticks out is cut evenly.
function paint(bitmap, width, height) {
  const canvas = h("canvas", { width, height, "aria-hidden": "true" })
  const scale = Math.max(width / bitmap.width, height / bitmap.height)
  const [wide, high] = [bitmap.width * scale, bitmap.height * scale]
  canvas.getContext("2d").drawImage(bitmap, (width - wide) / 2, (height - high) / 2, wide, high)
  return canvas
}
