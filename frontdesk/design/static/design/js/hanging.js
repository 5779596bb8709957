// A file that hangs on a draft: its line in the composer, and its way to the desk.
import { upload } from "./desk.js"

/** Lets files be dropped on the form, or pasted into it. */
export function takesFiles(form, add) {
  form.addEventListener("paste", (event) => add([...event.clipboardData.files]))
  form.addEventListener("dragleave", () => form.classList.remove("is-dropping"))
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    form.classList.add("is-dropping")
  })
  form.addEventListener("drop", (event) => {
    form.classList.remove("is-dropping")
    if (event.dataTransfer.files.length) event.preventDefault()
    add([...event.dataTransfer.files])
  })
}

/** The line that shows it, made from the list's template. */
export function line(template, file) {
  const made = template.content.firstElementChild.cloneNode(true)
  made.querySelector("span").textContent = file.name
  made.querySelector("small").textContent = size(file.size)
  made.querySelector("button").ariaLabel += ` ${file.name}`
  return made
}

/** Hangs it on the draft; the line then names it for the form. False when the desk does not take it now. */
export async function hang(line, file, { src, kind }) {
  const kept = await upload(src, { kind, file }).catch(() => null)
  if (kept && line.isConnected) line.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: kept.sha256 }))
  return kept !== null
}

/** It does not go along after all. */
export function unhang(line, { src, kind }) {
  const kept = line.querySelector("[name=kept]")
  if (kept) upload(src, { kind, off: kept.value }).catch(() => null)
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`)
