// The first-run page: the desk begins in the time zone of whoever sets it up.
for (const field of document.querySelectorAll("[data-time-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone
}
