// <chat-list data-title>: the agent's chats. Keys move through them; those that are open are marked, and the title of the
// page says how much is unread.
class ChatList extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.addEventListener("click", (event) => this.step(Number(event.target.closest("[data-move]")?.dataset.move)), { signal })
    this.addEventListener("live:refreshed", () => this.mark(), { signal })
    document.addEventListener("chat:active", ({ detail }) => this.mark(detail), { signal })
    document.addEventListener("desk:changed", () => this.querySelector("live-region").refetchSoon(), { signal })
    this.mark()
  }

  disconnectedCallback() {
    this.events.abort()
  }

  step(by) {
    if (!by) return
    const links = [...this.querySelectorAll(".chatrow__link")]
    const here = document.activeElement.closest?.(".chatrow")?.querySelector(".chatrow__link") ?? this.querySelector("[aria-current]")
    const next = links[links.indexOf(here) + by] ?? (by > 0 ? links.at(-1) : links[0])
    next?.focus()
    next?.scrollIntoView({ block: "nearest" })
  }

  mark(chats = this.chats) {
    this.chats = chats
    for (const link of this.querySelectorAll(".chatrow__link")) {
      if (link.dataset.chat === chats?.active) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
      link.closest(".chatrow").classList.toggle("is-open", chats?.open.includes(link.dataset.chat) ?? false)
    }
    const unread = Number(this.querySelector("[data-unread]")?.dataset.unread)
    const title = unread ? `${this.dataset.title} · ${unread}` : this.dataset.title
    document.title = (document.title.match(/^\(\d+\) /)?.[0] ?? "") + title // The number in front is the bell's.
  }
}

customElements.define("chat-list", ChatList)
