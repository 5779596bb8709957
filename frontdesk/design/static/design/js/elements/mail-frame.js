// <mail-frame src="/messages/7/mail/">plain text</mail-frame>: a mail with its own formatting, in a frame without scripts
// and under a policy of its own; before that the plain text. Whether its pictures are held back becomes a state of it.
import { post } from "../desk.js"
const TALLEST_PX = 30_000, heights = new Map()

class MailFrame extends HTMLElement {
  states = this.attachInternals().states
  connectedCallback() {
    if (this.shadowRoot) return
    this.plain = document.createElement("slot")
    this.more = Object.assign(document.createElement("slot"), { name: "more" })
    this.attachShadow({ mode: "open" }).append(this.plain, this.more)
    const seen = (entries) => entries.some((entry) => entry.isIntersecting) && this.open(this.getAttribute("src"), near)
    const near = new IntersectionObserver(seen, { rootMargin: "600px" })
    near.observe(this)
    this.addEventListener("click", (event) => this.choose(event.target.closest("button")?.dataset.pictures))
  }

  async choose(which) {
    const source = this.getAttribute("src")
    if (["always", "never"].includes(which)) await post(source.replace("/mail/", "/pictures/"), { always: Number(which === "always") })
    if (which) this.open(which === "never" ? source : `${source}?pictures=1`)
  }

  open(address, near) {
    near?.disconnect()
    const frame = Object.assign(document.createElement("iframe"), { title: this.getAttribute("label"), src: address })
    frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox")
    frame.style.cssText = "border: 0; border-radius: var(--radius-2); inline-size: 100%; block-size: 0"
    this.shadowRoot.prepend(frame)
    if (heights.has(address)) this.replace(frame, heights.get(address))
    this.showOnceRead(frame, address)
  }

  /** As soon as its words are there: pictures may come late. */
  showOnceRead(frame, address) {
    const page = frame.contentDocument
    if (page?.body && page.readyState !== "loading" && page.URL !== "about:blank") this.show(frame, address, page.body)
    else if (frame.isConnected) setTimeout(() => this.showOnceRead(frame, address), 40)
  }

  show(frame, address, body) {
    new ResizeObserver(() => {
      // A mail may ask for any height: beyond this one it scrolls by itself.
      if (body.isConnected) heights.set(address, Math.min(Math.ceil(body.getBoundingClientRect().height), TALLEST_PX))
      this.replace(frame, heights.get(address) ?? 0)
    }).observe(body)
    this.states.clear()
    if (body.dataset.pictures) this.states.add(body.dataset.pictures)
  }

  /** Only now does it take the place of what was shown, at its full height: nothing jumps twice. */
  replace(frame, height) {
    frame.style.setProperty("block-size", `${height}px`)
    for (const other of this.shadowRoot.querySelectorAll("iframe")) if (other !== frame) other.remove()
    this.plain.remove()
  }
}

customElements.define("mail-frame", MailFrame)
