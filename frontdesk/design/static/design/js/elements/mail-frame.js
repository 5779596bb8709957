// <mail-frame src="/messages/7/mail/">plain text</mail-frame>: a mail with its own formatting, in a frame without
// scripts and under a policy of its own. The plain text inside is what shows before that, and without JavaScript.
// The page in the frame says whether pictures are held back; that becomes a state of this element, for the fitting buttons.
import { post } from "../desk.js"

const TALLEST_PX = 30_000
const heights = new Map()

class MailFrame extends HTMLElement {
  states = this.attachInternals().states

  connectedCallback() {
    if (this.shadowRoot) return
    this.plain = document.createElement("slot")
    this.more = Object.assign(document.createElement("slot"), { name: "more" })
    this.attachShadow({ mode: "open" }).append(this.plain, this.more)
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      this.open(this.getAttribute("src"))
    }, { rootMargin: "600px" }).observe(this)
    this.addEventListener("click", (event) => this.choose(event.target.closest("button")?.dataset.pictures))
  }

  async choose(which) {
    const source = this.getAttribute("src")
    if (which === "always" || which === "never") await post(source.replace("/mail/", "/pictures/"), { always: which === "always" ? 1 : 0 })
    if (which) this.open(which === "never" ? source : `${source}?pictures=1`)
  }

  open(address) {
    const frame = document.createElement("iframe")
    frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox")
    frame.title = this.getAttribute("label")
    for (const [name, value] of [["border", "0"], ["border-radius", "var(--radius-2)"], ["inline-size", "100%"], ["block-size", "0"]]) {
      frame.style.setProperty(name, value)
    }
    frame.addEventListener("load", () => this.show(frame, address))
    frame.src = address
    if (heights.has(address)) this.show(frame, address)
    this.shadowRoot.insertBefore(frame, this.plain.isConnected ? this.plain : this.frame)
  }

  /** Only now does it take the place of what was shown, at its full height: nothing jumps twice. */
  show(frame, address) {
    const body = frame.contentDocument?.body
    const fit = () => {
      // A mail may ask for any height: beyond this one it scrolls by itself.
      if (body?.isConnected) heights.set(address, Math.min(Math.ceil(body.getBoundingClientRect().height), TALLEST_PX))
      frame.style.setProperty("block-size", `${heights.get(address) ?? 0}px`)
    }
    fit()
    if (this.frame !== frame) this.frame?.remove()
    this.frame = frame
    this.plain.remove()
    if (!body) return
    this.states.clear()
    if (body.dataset.pictures) this.states.add(body.dataset.pictures)
    new ResizeObserver(fit).observe(body)
  }
}

customElements.define("mail-frame", MailFrame)
