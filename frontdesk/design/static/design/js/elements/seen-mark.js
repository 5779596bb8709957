// <seen-mark data-event src>: stands below the last message. When it has been on an attentive screen, the desk is
// told how far the agent has read, and a reply written from here carries that event.
class SeenMark extends HTMLElement {
  static observedAttributes = ["data-event"]

  connectedCallback() {
    this.told = Number(this.dataset.event)
    this.watcher = new IntersectionObserver(([entry]) => {
      this.isOnScreen = entry.isIntersecting
      this.check()
    })
    this.watcher.observe(this)
    for (const name of ["visibilitychange", "focusin"]) document.addEventListener(name, this)
  }

  disconnectedCallback() {
    this.watcher.disconnect()
    for (const name of ["visibilitychange", "focusin"]) document.removeEventListener(name, this)
  }

  attributeChangedCallback() {
    if (this.watcher) this.check()
  }

  handleEvent() {
    this.check()
  }

  check() {
    const event = Number(this.dataset.event)
    if (!this.isOnScreen || document.hidden || !document.hasFocus() || event <= this.told) return
    this.told = event
    for (const seen of document.querySelectorAll("[name=seen]")) seen.value = event
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "Content-Type": "application/x-www-form-urlencoded" }
    fetch(this.getAttribute("src"), { method: "POST", headers, body: `event=${event}` }).catch(() => (this.told = 0))
  }
}

customElements.define("seen-mark", SeenMark)
