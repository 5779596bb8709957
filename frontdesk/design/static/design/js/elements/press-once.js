// <press-once data-wanted="no">: presses the button of that value by itself, once the page is really looked at.
// Programs that follow the links of a mail to look at them neither see a page nor stay on it.
const LOOKED_AT_MS = 400

class PressOnce extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector(`button[value="${CSS.escape(this.dataset.wanted)}"]`)
    if (!button || navigator.webdriver) return
    const press = () => document.visibilityState === "visible" && setTimeout(() => button.isConnected && button.click(), LOOKED_AT_MS)
    if (document.visibilityState === "visible") press()
    else document.addEventListener("visibilitychange", press, { once: true })
  }
}

customElements.define("press-once", PressOnce)
