// Three small comforts; every page works without them.
"use strict";

// A list above the limit is refused before it travels. The server checks again.
document.addEventListener("change", (event) => {
  const input = event.target.closest("input[type=file][data-limit]");
  if (!input) return;
  const file = input.files[0];
  input.setCustomValidity(file && file.size > Number(input.dataset.limit) ? input.dataset.tooLarge : "");
  input.reportValidity();
});

// Copy a ready message.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.querySelector("span").textContent = button.dataset.copied;
});

// A form that was sent waits for its answer: no second click.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button) setTimeout(() => { button.disabled = true; }, 0);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("button:disabled").forEach((button) => { button.disabled = false; });
});
