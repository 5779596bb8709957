// <visitor-typing data-number data-types data-not-sent>: that the customer types, and what, where the desk may see it. It
// is kept nowhere: it goes when they send it, or when nothing is heard of it for a while.
const GONE_AFTER_MS = 8000, WORDS_GONE_AFTER_MS = 30_000

class VisitorTyping extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    document.addEventListener("live:signal", ({ detail }) => this.hear(detail), { signal: this.events.signal })
  }

  disconnectedCallback() {
    this.events.abort()
    clearTimeout(this.timer)
  }

  hear({ kind, conversation, text }) {
    if (`${conversation}` !== this.dataset.number) return
    if (kind === "message.received" || kind === "chat.ended") this.show(null)
    if (kind === "visitor.typing") this.show(text ?? "")
  }

  show(text) {
    clearTimeout(this.timer)
    this.replaceChildren(...(text === null ? [] : text ? this.words(text) : [part("typing__who", this.dataset.types)]))
    if (text !== null) this.timer = setTimeout(() => this.show(null), text ? WORDS_GONE_AFTER_MS : GONE_AFTER_MS)
  }

  words(text) {
    const words = part("typing__words", text)
    Object.assign(words, { dir: "auto", translate: true })
    return [words, part("typing__who", `${this.dataset.types} · ${this.dataset.notSent}`)]
  }
}

const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent })

customElements.define("visitor-typing", VisitorTyping)
