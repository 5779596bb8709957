// <mail-frame src="/messages/7/mail/">plain text</mail-frame>: a mail with its own formatting, in a frame without
// scripts and under a policy of its own. The plain text inside is what shows before that, and without JavaScript.
const heights = new Map()

class MailFrame extends HTMLElement {
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
    this.addEventListener("click", (event) => {
      if (!event.target.closest("[data-pictures]")) return
      this.open(`${this.getAttribute("src")}?pictures=1`)
      this.more.remove()
    })
  }

  open(address) {
    const frame = document.createElement("iframe")
    frame.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox")
    frame.title = this.getAttribute("label")
    frame.style.setProperty("border", "0")
    frame.style.setProperty("border-radius", "var(--radius-2)")
    frame.style.setProperty("inline-size", "100%")
    frame.style.setProperty("block-size", "0")
    frame.addEventListener("load", () => this.show(frame, address))
    frame.src = address
    if (heights.has(address)) this.show(frame, address)
    this.shadowRoot.insertBefore(frame, this.plain.isConnected ? this.plain : this.frame)
  }

  /** Only now does it take the place of what was shown, at its full height: nothing jumps twice. */
  show(frame, address) {
    const body = frame.contentDocument?.body
    const fit = () => {
      if (body?.isConnected) heights.set(address, Math.ceil(body.getBoundingClientRect().height))
      frame.style.setProperty("block-size", `${heights.get(address) ?? 0}px`)
    }
    fit()
    if (this.frame !== frame) this.frame?.remove()
    this.frame = frame
    this.plain.remove()
    if (body) new ResizeObserver(fit).observe(body)
  }
}

customElements.define("mail-frame", MailFrame)
