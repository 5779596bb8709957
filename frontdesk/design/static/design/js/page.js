// What every page of the workspace needs: elements wake by themselves, also in what is swapped in later.
import "./elements/ask-notices.js"
import "./elements/chat-bell.js"
import "./elements/co-presence.js"
import "./elements/come-here.js"
import "./elements/command-bar.js"
import "./elements/compose-box.js"
import "./elements/copy-text.js"
import "./elements/file-drop.js"
import "./elements/fit-picture.js"
import "./elements/flash-note.js"
import "./elements/grow-box.js"
import "./elements/hot-keys.js"
import "./elements/keep-draft.js"
import "./elements/tell-typing.js"
import "./elements/leave-guard.js"
import "./elements/live-region.js"
import "./elements/live-updates.js"
import "./elements/local-time.js"
import "./elements/macro-box.js"
import "./elements/mail-frame.js"
import "./elements/pick-one.js"
import "./elements/put-words.js"
import "./elements/reply-to.js"
import "./elements/reword-box.js"
import "./elements/rich-text.js"
import "./elements/row-choice.js"
import "./elements/row-list.js"
import "./elements/draft-check.js"
import "./elements/due-time.js"
import "./elements/running-clock.js"
import "./elements/say-once.js"
import "./elements/seen-mark.js"
import "./elements/sign-of-life.js"
import "./elements/try-sound.js"
import "./elements/unknown-names.js"
import { merge } from "./merge.js"

// hx-swap="merge": the answer is laid over what is there; what is the same stays as it is.
window.htmx?.defineExtension("merge", {
  isInlineSwap: (style) => style === "merge",
  handleSwap(style, target, fragment) {
    if (style !== "merge" || !fragment.firstElementChild) return false
    merge(target, fragment.firstElementChild)
    return [target]
  },
})

// Where the button that was pressed is gone with the piece of page around it, whoever works by keyboard goes on in the new piece.
let heldFocus = null
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => (heldFocus = target.id && target.contains(document.activeElement) ? target.id : null))
document.addEventListener("htmx:afterSettle", () => {
  const piece = heldFocus && document.activeElement === document.body && document.getElementById(heldFocus)
  heldFocus = null
  if (!piece) return
  if (!piece.hasAttribute("tabindex")) piece.tabIndex = -1
  piece.focus({ preventScroll: true })
})

function tellTrouble() {
  const trouble = document.getElementById("trouble")
  document.getElementById("toasts")?.replaceChildren(trouble.content.cloneNode(true))
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, tellTrouble)
}

// An answer was taken back: its words are in its composer. Elsewhere, go there.
document.addEventListener("talk:recalled", ({ detail }) => {
  if (!document.getElementById(`compose-${detail.number}`)) location.assign(`/c/${detail.number}/`)
})

// A time that is chosen is meant in the zone in which this page shows times.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.parameters.later || detail.parameters.zone === "") detail.parameters.zone = Intl.DateTimeFormat().resolvedOptions().timeZone
})

document.addEventListener("click", (event) => {
  const show = event.target.closest?.("[data-show]")
  if (show) document.getElementById(show.dataset.show)?.showModal()
})

// Enter in a field of a list chooses what is beside it, or else what is first there: several lists may belong to one form.
document.addEventListener("keydown", (event) => {
  const list = event.key === "Enter" && event.target.matches(".input, [type=datetime-local]") && event.target.closest("pick-one [popover]")
  const button = list && (event.target.parentElement.querySelector("button") ?? list.querySelector(".choice:not([hidden])"))
  if (!button) return
  button.click()
  event.preventDefault()
})
