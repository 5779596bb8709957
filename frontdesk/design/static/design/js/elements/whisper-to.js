// <whisper-to data-number>: around the choice of the colleague for whom a whisper is. Who comes into the chat, or may see it
// from now on, can be chosen; what was chosen stays.
const CHANGES = /^(colleague\.|conversation\.(shared|unshared|moved)$)/

class WhisperTo extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    document.addEventListener("live:signal", ({ detail }) => this.hear(detail), { signal: this.events.signal })
  }

  disconnectedCallback() {
    this.events.abort()
  }

  hear({ kind, conversation }) {
    if (`${conversation}` === this.dataset.number && CHANGES.test(kind)) this.refresh()
  }

  async refresh() {
    const answer = await fetch(`/chats/${this.dataset.number}/`, { headers: { "HX-Request": "true" } }).catch(() => null)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const select = this.querySelector("select"), chosen = select.value
    select.replaceChildren(...page.querySelector("whisper-to select").children)
    if (chosen) select.value = chosen
  }
}

customElements.define("whisper-to", WhisperTo)
