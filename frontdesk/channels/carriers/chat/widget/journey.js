// The pages on which the customer was: kept in their browser, and told only with what they write or while a chat goes on.

const MOST_PAGES = 20
const SETTLE_MS = 1000

export class Journey {
  constructor(store, { went }) {
    this.store = store
    this.went = went
  }

  // Pages that replace one another without loading count as well, once their title has settled.
  begin(signal) {
    const note = () => setTimeout(() => this.note(), SETTLE_MS)
    window.navigation?.addEventListener("navigatesuccess", note, { signal })
    this.note()
  }

  get pages() {
    return this.store.read("pages") ?? []
  }

  note() {
    const address = location.href.split("#")[0]
    const { pages } = this
    if (this.address === address) return
    this.address = address
    this.store.write("pages", [...pages, { address, title: document.title, at: new Date().toISOString() }].slice(-MOST_PAGES))
    this.went()
  }

  told(pages) {
    const last = pages.at(-1)?.at ?? ""
    this.store.write("pages", this.pages.filter(({ at }) => at > last))
  }
}
